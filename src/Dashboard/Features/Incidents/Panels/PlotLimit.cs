namespace Dashboard.Features.Incidents.Panels;

/// <summary>A level that values are read against.</summary>
/// <param name="Value">The level, in the plot's unit.</param>
/// <param name="Name">What it is, e.g. "limit 256 MiB".</param>
/// <param name="IsHard">A real limit, not only a mark on the way to it.</param>
public sealed record PlotLimit(double Value, string Name, bool IsHard);
