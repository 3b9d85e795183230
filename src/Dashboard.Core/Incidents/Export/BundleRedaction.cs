using System.Text.Json.Nodes;
using Dashboard.Core.Incidents.Evidence;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Incidents.Export;

/// <summary>Takes secrets, and on request names, out of a whole bundle. Pure.</summary>
public static class BundleRedaction
{
    /// <summary>Labels whose values name a machine, a replica or a host.</summary>
    private static readonly HashSet<string> NamingLabels = new(StringComparer.Ordinal)
    {
        "instance",
        "pod",
        "node",
        "host",
        "hostname",
        "server_address",
        "net_peer_name",
        "service_instance_id",
        "backend",
        "cluster",
        "namespace",
    };

    /// <summary>The bundle without secrets, and without names when asked.</summary>
    public static IncidentBundle Apply(IncidentBundle bundle, bool withoutNames)
    {
        var snapshots = bundle.Moments.Select(moment => EvidenceJson.Deserialize<Snapshot>(moment.Snapshot)).ToList();
        var masker = new Redactor(withoutNames ? NamesIn(bundle, snapshots) : []);
        return Masked(bundle, masker) with
        {
            Moments =
            [
                .. bundle.Moments.Zip(
                    snapshots,
                    (moment, snapshot) =>
                        new BundledMoment(
                            Masked(moment.Moment, masker),
                            Masked(moment.Diagnosis, masker),
                            EvidenceJson.Serialize(Masked(snapshot, masker))
                        )
                ),
            ],
        };
    }

    private static IncidentBundle Masked(IncidentBundle bundle, Redactor masker) =>
        bundle with
        {
            Stored = Masked(bundle.Stored, masker),
            Events = Masked(bundle.Events, masker),
            Fixes = Masked(bundle.Fixes, masker),
        };

    /// <summary>Every text within a value; numbers, times and the names of properties stay.</summary>
    private static T Masked<T>(T value, Redactor masker)
    {
        var node = JsonNode.Parse(EvidenceJson.Write(value))!;
        return EvidenceJson.Read<T>(Walk(node, masker)!.ToJsonString());
    }

    private static JsonNode? Walk(JsonNode? node, Redactor masker)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, member) in members.ToList())
                {
                    if (member is JsonValue)
                        members[name] = Text(member, masker);
                    else
                        Walk(member, masker);
                }

                return members;
            case JsonArray items:
                for (var index = 0; index < items.Count; index++)
                {
                    if (items[index] is JsonValue)
                        items[index] = Text(items[index], masker);
                    else
                        Walk(items[index], masker);
                }

                return items;
            default:
                return Text(node, masker);
        }
    }

    private static JsonNode? Text(JsonNode? node, Redactor masker) =>
        node is JsonValue value
        && value.TryGetValue<string>(out var text)
        && masker.Mask(text) is var masked
        && !string.Equals(masked, text, StringComparison.Ordinal)
            ? JsonValue.Create(masked)
            : node?.DeepClone();

    private static IEnumerable<(string Name, string Kind)> NamesIn(IncidentBundle bundle, IEnumerable<Snapshot> snapshots)
    {
        var incident = bundle.Stored.Incident;
        var diagnoses = bundle.Moments.Select(moment => moment.Diagnosis).ToList();
        var hosts = incident.Backends.Concat(
            diagnoses.SelectMany(diagnosis =>
                diagnosis
                    .Causes.SelectMany(cause => cause.Backends)
                    .Concat(diagnosis.Breakers.Select(breaker => breaker.Backend ?? ""))
            )
        );
        var replicas = diagnoses.SelectMany(diagnosis =>
            diagnosis.Replicas.Select(replica => replica.Name).Concat(diagnosis.Causes.SelectMany(cause => cause.Instances))
        );
        var labels = snapshots
            .SelectMany(snapshot => snapshot.Readings.Values)
            .SelectMany(readings => readings.Series)
            .SelectMany(series => series.Labels)
            .Where(label => NamingLabels.Contains(label.Key))
            .Select(label => label.Value);
        var configured = snapshots.SelectMany(snapshot =>
            snapshot.Configuration?.Backends.SelectMany(backend => backend.Hosts) ?? []
        );
        return
        [
            (incident.Gateway, "gateway"),
            .. hosts.Concat(configured).Select(host => (host, "backend")),
            .. replicas.Select(replica => (replica, "replica")),
            .. labels.Select(value => (value, "name")),
        ];
    }
}
