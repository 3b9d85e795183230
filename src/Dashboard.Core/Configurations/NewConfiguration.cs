namespace Dashboard.Core.Configurations;

/// <summary>A file that reached the dashboard.</summary>
/// <param name="Gateway">The gateway's configured name.</param>
/// <param name="File">The whole file.</param>
/// <param name="Name">Its name, by whose end its format is told; null when it has none.</param>
/// <param name="Source">How it came.</param>
/// <param name="Origin">Who sent it, or where it was read.</param>
public sealed record NewConfiguration(string Gateway, byte[] File, string? Name, ConfigurationSource Source, string Origin)
{
    /// <summary>Whose token it came with, for the audit log; empty when none was needed.</summary>
    public string Reporter { get; init; } = "";
}
