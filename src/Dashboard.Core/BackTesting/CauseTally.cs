namespace Dashboard.Core.BackTesting;

/// <summary>How often an entry of the catalogue stood in the answers.</summary>
/// <param name="Id">Catalogue id, or <c>unknown-cause</c>.</param>
/// <param name="Title">The cause as a short claim.</param>
/// <param name="First">Moments in which it stood first.</param>
/// <param name="Seen">Moments in which it stood in the answer at all.</param>
/// <param name="PeakConfidence">Its highest confidence, 0 to 1.</param>
public sealed record CauseTally(string Id, string Title, int First, int Seen, double PeakConfidence);

/// <summary>Two causes that were both likely in the same answer.</summary>
/// <param name="OneId">Catalogue id of one.</param>
/// <param name="OtherId">Catalogue id of the other.</param>
/// <param name="Moments">How often.</param>
/// <param name="FirstAt">The first such moment.</param>
public sealed record Overlap(string OneId, string OtherId, int Moments, DateTimeOffset FirstAt);
