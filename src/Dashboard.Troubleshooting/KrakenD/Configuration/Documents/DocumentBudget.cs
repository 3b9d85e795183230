using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

/// <summary>How large a configuration may be. The largest known ones have 5 MB and 2,000 endpoints.</summary>
public static class DocumentBudget
{
    /// <summary>Bytes of the file.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>Objects and lists inside each other.</summary>
    public const int MaxDepth = 100;

    /// <summary>Values in one file.</summary>
    public const int MaxNodes = 1_000_000;

    /// <summary>What to say about a file of so many bytes; null when it fits.</summary>
    public static string? Refusal(long bytes) =>
        bytes > MaxBytes
            ? $"The file has {QuantityFormatter.Bytes(bytes)}; at most "
                + $"{QuantityFormatter.Bytes(MaxBytes)} are read. Is it a KrakenD configuration?"
            : null;
}
