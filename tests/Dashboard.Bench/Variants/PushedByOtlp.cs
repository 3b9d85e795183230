using Dashboard.Lab;
using Dashboard.Troubleshooting.KrakenD.Telemetry.Naming;

namespace Dashboard.Bench.Variants;

/// <summary>The gateway pushes by OTLP into Prometheus 3: no <c>up</c>, nothing of the runtime, and the unit <c>b</c> in the
/// names of read sizes.</summary>
internal sealed record PushedByOtlp : IVariant
{
    private static readonly string[] OfScrapes = ["up", "scrape_", "go_", "process_"];

    private static readonly MetricNaming Naming = NamingRecognition.Among(["http_client_response_read_size_b_total"])[0];

    public string Name => "otlp";

    public string About =>
        "pushed by OTLP: no `up`, `go_*` and `process_*` of the gateway, `target_info` only, read sizes with the unit `b`";

    public double? Goal => 0.95;

    public bool AppliesTo(Recording recording) =>
        Target.GatewaysIn(recording).Count > 0
        && recording.Series.Any(series => series.Name == "http_server_duration_count")
        && !IsFaultOfScraping(recording);

    public Recording Apply(Recording recording)
    {
        var gateways = Target.GatewaysIn(recording).ToHashSet();
        return recording with
        {
            Series =
            [
                .. recording
                    .Series.Where(series => !(gateways.Contains(Target.Of(series)) && IsOfScrapes(series.Name)))
                    .Select(series => NamedBy.Renamed(series, Naming)),
            ],
        };
    }

    /// <summary>Scraping twice, or through a Service's address: what is pushed cannot have it.</summary>
    internal static bool IsFaultOfScraping(Recording recording) =>
        recording.Scenario.Truth.Any(fault => fault.Cause == "metrics-collision");

    /// <summary>Whether a metric comes with a scrape of the gateway only; OTLP carries none of them.</summary>
    internal static bool IsOfScrapes(string name) =>
        OfScrapes.Any(prefix => name == prefix || (prefix.EndsWith('_') && name.StartsWith(prefix, StringComparison.Ordinal)));
}
