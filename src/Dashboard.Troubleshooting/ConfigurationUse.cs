namespace Dashboard.Troubleshooting;

/// <summary>The configuration that a diagnosis knew, and whether its values count.</summary>
/// <param name="Hash">Keyed hash of the file.</param>
/// <param name="ReceivedAt">When the dashboard received it.</param>
/// <param name="IsUsed">Whether its values are evidence; a file that does not belong to the running gateway is none.</param>
/// <param name="Because">What that was told from, as a sentence.</param>
public sealed record ConfigurationUse(string Hash, DateTimeOffset ReceivedAt, bool IsUsed, string Because);
