namespace Dashboard.Troubleshooting.KrakenD.Telemetry.Logs;

/// <summary>What a line must match to be counted under a reason.</summary>
/// <param name="Reason">Value of the label; <c>{code}</c> stands for what the pattern captured.</param>
/// <param name="Pattern">Regular expression in the syntax that mtail, Alloy, Loki and .NET share.</param>
public sealed record LogPattern(string Reason, string Pattern);
