using Dashboard.Lab;

namespace Dashboard.Bench.Variants;

/// <summary>What Prometheus scrapes: one process of the gateway, or an exporter.</summary>
internal sealed record Target(string Job, string Instance)
{
    public static Target Of(Series series) => new(series["job"] ?? "", series["instance"] ?? "");

    /// <summary>The gateway's processes in a recording, in the order of their names.</summary>
    public static IReadOnlyList<Target> GatewaysIn(Recording recording)
    {
        // Only KrakenD has proxy and backend layers, or the OpenCensus names.
        var jobs = recording.Series.Where(IsOnlyKrakenD).Select(series => series["job"] ?? "").ToHashSet(StringComparer.Ordinal);
        return
        [
            .. recording
                .Series.Where(series => series.Name == "up" && jobs.Contains(series["job"] ?? ""))
                .Select(Of)
                .Distinct()
                .OrderBy(target => target.Instance, StringComparer.Ordinal),
        ];
    }

    private static bool IsOnlyKrakenD(Series series) =>
        series.Name.StartsWith("krakend_proxy_", StringComparison.Ordinal)
        || series.Name.StartsWith("krakend_backend_", StringComparison.Ordinal)
        || series.Name.Contains("_opencensus_io_http_", StringComparison.Ordinal);
}
