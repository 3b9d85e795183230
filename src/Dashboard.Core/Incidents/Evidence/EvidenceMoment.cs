namespace Dashboard.Core.Incidents.Evidence;

/// <summary>A moment of an incident whose evidence was kept.</summary>
/// <param name="Number">Its number in the store.</param>
/// <param name="At">The moment.</param>
/// <param name="Reason">Why it was kept, in a few words.</param>
/// <param name="CatalogueVersion">Version of engine and catalogue that gave the answer.</param>
/// <param name="FirstCause">The cause that stood first; null without one.</param>
/// <param name="SizeBytes">What it takes in the store.</param>
/// <param name="FailedShare">Share of failed requests then, 0 to 1; null without traffic, and where an older version stored
/// it.</param>
public sealed record EvidenceMoment(
    long Number,
    DateTimeOffset At,
    string Reason,
    string CatalogueVersion,
    string? FirstCause,
    int SizeBytes,
    double? FailedShare = null
);
