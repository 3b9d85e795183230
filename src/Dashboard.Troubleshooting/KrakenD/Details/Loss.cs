namespace Dashboard.Troubleshooting.KrakenD.Details;

/// <summary>What one layer counts and the next does not: it ended in between.</summary>
/// <param name="After">The layer that still counted it.</param>
/// <param name="Count">Requests or calls in the window; null when one of the two layers is not measured.</param>
/// <param name="Share">Share of what the first of the two layers counted; null when that is not known or nothing.</param>
public sealed record Loss(Layer After, double? Count, double? Share);
