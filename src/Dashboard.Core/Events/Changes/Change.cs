namespace Dashboard.Core.Events.Changes;

/// <summary>Something that changed at a gateway: measured, or reported by somebody.</summary>
/// <param name="Gateway">The gateway's configured name.</param>
/// <param name="At">When.</param>
/// <param name="What">What, in a few words.</param>
/// <param name="Source">The metric that shows it, or who reported it.</param>
/// <param name="Link">Where more is said about it; null when nowhere.</param>
/// <param name="IsReported">Somebody has reported it; otherwise it was measured.</param>
public sealed record Change(string Gateway, DateTimeOffset At, string What, string Source, string? Link, bool IsReported);
