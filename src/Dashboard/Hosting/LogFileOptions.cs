using System.ComponentModel.DataAnnotations;

namespace Dashboard.Hosting;

/// <summary>Where the log file goes and how much of it is kept; an empty path means no file.</summary>
public sealed class LogFileOptions
{
    public const string Section = "LogFile";

    /// <summary>Relative to the content root; the date goes before the extension.</summary>
    public string Path { get; init; } = "logs/dashboard-.log";

    [Range(1, 3650)]
    public int KeepFiles { get; init; } = 14;

    [Range(1, 10_000)]
    public int MaxMegabytes { get; init; } = 50;
}
