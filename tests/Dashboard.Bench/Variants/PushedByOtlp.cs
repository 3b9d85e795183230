using Dashboard.Lab;

namespace Dashboard.Bench.Variants;

/// <summary>The gateway pushes by OTLP into Prometheus 3: no <c>up</c>, nothing of the runtime, and the unit <c>b</c> in the
/// names of read sizes.</summary>
internal sealed record PushedByOtlp : IVariant
{
    private static readonly string[] OfScrapes = ["up", "scrape_", "go_", "process_"];

    public string Name => "otlp";

    public string About =>
        "pushed by OTLP: no `up`, `go_*` and `process_*` of the gateway, `target_info` only, read sizes with the unit `b`";

    public double? Goal => 0.95;

    public bool AppliesTo(Recording recording) =>
        Target.GatewaysIn(recording).Count > 0 && recording.Series.Any(series => series.Name == "http_server_duration_count");

    public Recording Apply(Recording recording)
    {
        var gateways = Target.GatewaysIn(recording).ToHashSet();
        return recording with
        {
            Series =
            [
                .. recording
                    .Series.Where(series => !(gateways.Contains(Target.Of(series)) && IsOfScrapes(series.Name)))
                    .Select(Renamed),
            ],
        };
    }

    private static bool IsOfScrapes(string name) =>
        OfScrapes.Any(prefix => name == prefix || (prefix.EndsWith('_') && name.StartsWith(prefix, StringComparison.Ordinal)));

    private static Series Renamed(Series series) =>
        series with
        {
            Name = series
                .Name.Replace("_read_size_total", "_read_size_b_total", StringComparison.Ordinal)
                .Replace("_read_size_hist_", "_read_size_hist_b_", StringComparison.Ordinal),
        };
}
