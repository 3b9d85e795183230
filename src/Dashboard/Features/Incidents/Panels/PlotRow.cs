namespace Dashboard.Features.Incidents.Panels;

/// <summary>All values of a plot at one time, as text.</summary>
/// <param name="At">The time.</param>
/// <param name="Cells">One text per column.</param>
public sealed record PlotRow(DateTimeOffset At, IReadOnlyList<string> Cells);
