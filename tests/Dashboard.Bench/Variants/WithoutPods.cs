using Dashboard.Lab;

namespace Dashboard.Bench.Variants;

/// <summary>Plain machines: no Kubernetes metrics, no pod and namespace labels; a log tailer runs beside each process.</summary>
internal sealed record WithoutPods : IVariant
{
    private static readonly string[] OfKubernetes = ["pod", "namespace", "container"];

    public string Name => "no-pods";

    public string About => "virtual machines: no pod or namespace labels, no Kubernetes metrics";

    public double? Goal => 0.95;

    public bool AppliesTo(Recording recording) => recording.Series.Any(series => series["pod"] is not null);

    public Recording Apply(Recording recording)
    {
        var instances = recording
            .Series.Where(series => series.Name == "up" && series["pod"] is not null)
            .DistinctBy(series => series["pod"], StringComparer.Ordinal)
            .ToDictionary(series => series["pod"]!, series => series["instance"]!, StringComparer.Ordinal);
        return recording with
        {
            Series =
            [
                .. WithoutSignals
                    .Kubernetes.Apply(recording)
                    .Series.Where(IsOfGateway)
                    .Select(series => OnMachine(series, instances)),
            ],
        };
    }

    // The exporters of Kubernetes are not there to be scraped, either.
    private static bool IsOfGateway(Series series) => series["job"] is not ("kubelet" or "kube-state-metrics");

    private static Series OnMachine(Series series, Dictionary<string, string> instances)
    {
        var labels = series.Labels.Where(label => !OfKubernetes.Contains(label.Name, StringComparer.Ordinal));
        // Two pods read by one log tailer would become one series.
        if (series.Name.StartsWith("krakend_log_", StringComparison.Ordinal) && series["pod"] is { } pod)
            labels = labels
                .Where(label => label.Name != "instance")
                .Append(new Label("instance", instances.GetValueOrDefault(pod, pod)));
        return series with { Labels = [.. labels] };
    }
}
