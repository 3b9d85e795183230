namespace Dashboard.Core.Incidents;

/// <summary>Somebody's verdict on an incident's first answer.</summary>
/// <param name="Verdict">What they say.</param>
/// <param name="TrueCause">The catalogue id of what it really was; null when it was right, or nobody knows.</param>
/// <param name="Who">Who says so; empty when not known.</param>
/// <param name="At">When they said so.</param>
public sealed record IncidentJudgement(IncidentVerdict Verdict, string? TrueCause, string Who, DateTimeOffset At);
