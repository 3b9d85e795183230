namespace Dashboard.Shared;

/// <summary>All values of a chart at one time, as text.</summary>
/// <param name="At">The time.</param>
/// <param name="Cells">One text per column.</param>
public sealed record DataRow(DateTimeOffset At, IReadOnlyList<string> Cells);
