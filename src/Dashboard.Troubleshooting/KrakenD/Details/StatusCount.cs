namespace Dashboard.Troubleshooting.KrakenD.Details;

/// <summary>How often a status was given.</summary>
/// <param name="Status">The status.</param>
/// <param name="Count">Answers in the window.</param>
/// <param name="Share">Share of all answers, 0 to 1.</param>
public sealed record StatusCount(string Status, double Count, double Share);
