using Dashboard.Lab;
using Dashboard.Troubleshooting.KrakenD.Telemetry.Naming;

namespace Dashboard.Bench.Variants;

/// <summary>A pipeline that names the gateway's metrics otherwise; their numbers and labels stay.</summary>
internal sealed record NamedBy : IVariant
{
    private readonly MetricNaming naming;

    private NamedBy(string name, string about, params string[] telling)
    {
        (Name, About) = (name, about);
        naming = NamingRecognition.Among(telling)[0];
    }

    /// <summary>Stores and collectors that leave units and <c>_total</c> out.</summary>
    public static NamedBy WithoutSuffixes { get; } =
        new(
            "naming-suffixless",
            "no `_total`, no units: Mimir's OTLP, `add_metric_suffixes: false`",
            "http_client_request_started_count"
        );

    /// <summary>A collector with a namespace.</summary>
    public static NamedBy Prefixed { get; } =
        new(
            "naming-prefixed",
            "`acme_` before the gateway's metrics: a collector's `namespace`",
            "acme_krakend_proxy_duration_count"
        );

    public string Name { get; }

    public string About { get; }

    public double? Goal => 0.98;

    public bool AppliesTo(Recording recording) => recording.Series.Any(series => series.Name == "http_server_duration_count");

    public Recording Apply(Recording recording) =>
        recording with
        {
            Series = [.. recording.Series.Select(series => Renamed(series, naming))],
        };

    /// <summary>A series of the gateway under the name that a pipeline gives it; others stay as they are.</summary>
    internal static Series Renamed(Series series, MetricNaming naming) =>
        naming.StoredNameOf(series.Name) is { } stored && stored != series.Name ? series with { Name = stored } : series;
}
