using Dashboard.Lab;

namespace Dashboard.Bench.Variants;

/// <summary>Which metrics are cumulated, guessed from their names: recordings hold no types.</summary>
internal static class Counters
{
    private static readonly string[] Endings =
    [
        "_total",
        "_count",
        "_sum",
        "_bucket",
        "_count_by_method",
        "_count_by_status_code",
    ];

    private static readonly string[] RequestPath =
    [
        "http_server_",
        "http_client_",
        "krakend_proxy_",
        "krakend_backend_",
        "krakend_log_",
    ];

    public static bool IsCumulated(string metric) =>
        Array.Exists(Endings, ending => metric.EndsWith(ending, StringComparison.Ordinal));

    /// <summary>Counters that move with requests. Starts and stops of the process are in the log counters, too, but do
    /// not.</summary>
    public static bool IsRequestPath(string metric) =>
        IsCumulated(metric)
        && metric != "krakend_log_lifecycle_total"
        && (
            Array.Exists(RequestPath, prefix => metric.StartsWith(prefix, StringComparison.Ordinal))
            || metric.Contains("_opencensus_io_http_", StringComparison.Ordinal)
        );

    /// <summary>Whether a counter counts whole things: events and bytes, not seconds.</summary>
    public static bool IsWhole(string metric) =>
        !(metric.EndsWith("_sum", StringComparison.Ordinal) || metric.EndsWith("_seconds_total", StringComparison.Ordinal))
        || metric.Contains("_size_", StringComparison.Ordinal)
        || metric.Contains("_bytes_", StringComparison.Ordinal);

    /// <summary>How often a counter began again: its value is lower than the one before.</summary>
    public static int Starts(Series counter) =>
        counter.Samples.Zip(counter.Samples.Skip(1)).Count(pair => pair.Second.Value < pair.First.Value);

    /// <summary>What was counted between two samples; a lower value means that the counter began again.</summary>
    public static double Increment(double before, double after) => after >= before ? after - before : after;
}
