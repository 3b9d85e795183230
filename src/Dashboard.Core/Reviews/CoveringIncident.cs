namespace Dashboard.Core.Reviews;

/// <summary>The incident that a moment belongs to.</summary>
/// <param name="Number">Its number.</param>
/// <param name="FirstBreachAt">When users were first affected.</param>
/// <param name="OpenedAt">When the dashboard opened it.</param>
public sealed record CoveringIncident(long Number, DateTimeOffset FirstBreachAt, DateTimeOffset OpenedAt);
