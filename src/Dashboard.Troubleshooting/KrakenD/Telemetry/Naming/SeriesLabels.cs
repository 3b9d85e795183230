namespace Dashboard.Troubleshooting.KrakenD.Telemetry.Naming;

/// <summary>The labels that tell a gateway's processes apart. A scrape of the pods writes <c>instance</c> and <c>pod</c>; what
/// passes through a collector keeps its own under other names, beside those of the collector.</summary>
/// <param name="Instance">Label of the process.</param>
/// <param name="Pod">Label of its pod.</param>
public sealed record SeriesLabels(string Instance, string Pod)
{
    /// <summary>Label of a process as all queries are written.</summary>
    internal const string CanonicalInstance = "instance";

    /// <summary>Label of a pod as all queries are written.</summary>
    internal const string CanonicalPod = "pod";

    /// <summary>Label in which a collector's exporter keeps the process's own.</summary>
    internal const string ExportedInstance = "exported_instance";

    /// <summary>Candidates for the label of the process; what is closer to the process comes first.</summary>
    internal static readonly IReadOnlyList<string> Instances = [ExportedInstance, CanonicalInstance, "service_instance_id"];

    /// <summary>Candidates for the label of the pod; <c>pod</c> may be that of a collector.</summary>
    internal static readonly IReadOnlyList<string> Pods = ["k8s_pod_name", CanonicalPod];

    /// <summary>The labels of a scrape.</summary>
    public static SeriesLabels Scraped { get; } = new(CanonicalInstance, CanonicalPod);

    /// <summary>The first candidates that every process carries.</summary>
    public static SeriesLabels Among(IReadOnlyList<Reading> processes)
    {
        return new(First(Instances, CanonicalInstance), First(Pods, CanonicalPod));

        string First(IReadOnlyList<string> candidates, string otherwise) =>
            processes.Count == 0
                ? otherwise
                : candidates.FirstOrDefault(label => processes.All(process => process.Label(label).Length > 0)) ?? otherwise;
    }

    /// <summary>The label in the store of one in a query.</summary>
    internal string StoredNameOf(string label) =>
        label switch
        {
            CanonicalInstance => Instance,
            CanonicalPod => Pod,
            _ => label,
        };

    /// <summary>The label in queries of one in an answer.</summary>
    public string CanonicalNameOf(string label) =>
        label == Instance ? CanonicalInstance
        : label == Pod ? CanonicalPod
        : NamingRules.Underscored(label);
}
