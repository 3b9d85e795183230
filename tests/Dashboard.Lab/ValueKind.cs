namespace Dashboard.Lab;

/// <summary>What the values of a metric are.</summary>
internal enum ValueKind
{
    /// <summary>A state: it rises and falls.</summary>
    Gauge,

    /// <summary>A count or a sum: it only grows, until its process restarts.</summary>
    Counter,

    /// <summary>A time, in seconds since 1970.</summary>
    Timestamp,
}

/// <summary>Guesses the kind of a metric from its name, because recordings hold no types.</summary>
internal static class ValueKinds
{
    private static readonly string[] CounterSuffixes = ["_total", "_bucket", "_sum", "_count"];
    private static readonly string[] TimestampSuffixes =
    [
        "_timestamp",
        "_timestamp_seconds",
        "_start_time_seconds",
        "_created",
        "_started",
    ];

    public static ValueKind Of(string metric) =>
        HasAny(CounterSuffixes, metric) ? ValueKind.Counter
        : HasAny(TimestampSuffixes, metric) ? ValueKind.Timestamp
        : ValueKind.Gauge;

    private static bool HasAny(string[] suffixes, string metric) =>
        Array.Exists(suffixes, suffix => metric.EndsWith(suffix, StringComparison.Ordinal));
}
