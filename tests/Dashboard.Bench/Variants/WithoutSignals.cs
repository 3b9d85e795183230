using Dashboard.Lab;

namespace Dashboard.Bench.Variants;

/// <summary>Whole kinds of signal do not exist.</summary>
internal sealed record WithoutSignals(string Name, string About, double? Goal, IReadOnlyList<string> Prefixes) : IVariant
{
    private static readonly string[] LogPrefixes = ["krakend_log_"];
    private static readonly string[] KubernetesPrefixes = ["kube_", "container_"];
    private static readonly string[] RuntimePrefixes = ["go_", "process_"];

    public static WithoutSignals Logs { get; } = new("no-logs", "no log counters", 0.85, LogPrefixes);

    public static WithoutSignals Kubernetes { get; } =
        new("no-kube", "no kube-state-metrics, no cAdvisor", 0.95, KubernetesPrefixes);

    public static WithoutSignals Runtime { get; } = new("no-runtime", "no Go and process metrics", 0.97, RuntimePrefixes);

    public static WithoutSignals AllThree { get; } =
        new(
            "no-logs-kube-runtime",
            "none of the three: only the gateway's request metrics and `up`",
            0.80,
            [.. LogPrefixes, .. KubernetesPrefixes, .. RuntimePrefixes]
        );

    public bool AppliesTo(Recording recording) => recording.Series.Any(IsRemoved);

    public Recording Apply(Recording recording) =>
        recording with
        {
            Series = [.. recording.Series.Where(series => !IsRemoved(series))],
        };

    private bool IsRemoved(Series series) => Prefixes.Any(prefix => series.Name.StartsWith(prefix, StringComparison.Ordinal));
}
