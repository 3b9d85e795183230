using Dashboard.Lab;

namespace Dashboard.Bench.Variants;

/// <summary>The gateway pushes to a collector whose exporter is scraped: one target for all replicas, their own names in
/// <c>exported_job</c> and <c>exported_instance</c>, nothing of the runtime.</summary>
internal sealed record ThroughCollector : IVariant
{
    private const string Collector = "otel-collector";
    private const string Address = "otel-collector:8889";

    public string Name => "collector";

    public string About =>
        "scraped from a collector's exporter: `job`, `instance`, `up` are the collector's, the replicas are in "
        + "`exported_instance` and `k8s_pod_name`; no `go_*` and `process_*`";

    public double? Goal => 0.95;

    public bool AppliesTo(Recording recording) =>
        Target.GatewaysIn(recording).Count > 0
        && recording.Series.Any(series => series.Name == "http_server_duration_count")
        && !PushedByOtlp.IsFaultOfScraping(recording);

    public Recording Apply(Recording recording)
    {
        var gateways = Target.GatewaysIn(recording).ToHashSet();
        var (own, others) = (
            recording.Series.Where(series => gateways.Contains(Target.Of(series))),
            recording.Series.Where(series => !gateways.Contains(Target.Of(series)))
        );
        var kept = own.Where(series => !PushedByOtlp.IsOfScrapes(series.Name));
        return recording with { Series = [.. others, .. kept.Select(Exported), UpOf(recording, gateways)] };
    }

    private static Series Exported(Series series) =>
        series with
        {
            Labels =
            [
                .. series.Labels.Select(label =>
                    label.Name switch
                    {
                        "job" => label with { Name = "exported_job" },
                        "instance" => label with { Name = "exported_instance" },
                        "pod" => label with { Name = "k8s_pod_name" },
                        _ => label,
                    }
                ),
                new Label("job", Collector),
                new Label("instance", Address),
            ],
        };

    // The collector lives through all of it, whatever becomes of the replicas.
    private static Series UpOf(Recording recording, HashSet<Target> gateways)
    {
        var targets = recording.Series.Where(series => series.Name == "up" && gateways.Contains(Target.Of(series))).ToList();
        var scrapes = new List<Sample>();
        foreach (var at in targets.SelectMany(target => target.Samples).Select(sample => sample.At).Order())
        {
            if (scrapes.Count == 0 || at - scrapes[^1].At > recording.Scenario.ScrapeInterval / 2)
                scrapes.Add(new Sample(at, 1));
        }

        return targets[0] with
        {
            Labels =
            [
                .. targets[0].Labels.Where(label => label.Name is not ("job" or "instance" or "pod")),
                new Label("job", Collector),
                new Label("instance", Address),
            ],
            Samples = scrapes,
        };
    }
}
