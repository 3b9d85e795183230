namespace Dashboard.Troubleshooting;

/// <summary>The timeout that an endpoint's configuration sets.</summary>
/// <param name="Seconds">How long the whole request may take.</param>
/// <param name="BackendSeconds">How long its backends may take.</param>
/// <param name="BackendShare">The part of the timeout that they get, 0 to 1.</param>
public sealed record ConfiguredTimeout(double Seconds, double BackendSeconds, double BackendShare);
