namespace Dashboard.Features.Incidents.Events;

/// <summary>Something on a time axis.</summary>
/// <param name="At">When it was, or when it began.</param>
/// <param name="What">What, in a few words; only ever text.</param>
/// <param name="Until">When it ended; null when it is a moment.</param>
/// <param name="Link">Where more is said about it; null when nowhere.</param>
public sealed record LaneMark(DateTimeOffset At, string What, DateTimeOffset? Until = null, string? Link = null);
