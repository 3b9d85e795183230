using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Diagnosing;

/// <summary>The names of an incident, for texts with placeholders such as <c>%POD%</c>.</summary>
internal sealed class FixNames
{
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<string> endpoints;
    private readonly IReadOnlyList<string> backends;

    /// <summary>The names of a problem's subject; where it names none, what is busiest or stands for it.</summary>
    public FixNames(
        GatewayView view,
        IReadOnlyList<string> endpoints,
        IReadOnlyList<string> backends,
        IReadOnlyList<string> instances
    )
    {
        var endpoint = endpoints.Count > 0 ? endpoints[0] : Busiest(view);
        var pod = instances.Count > 0 ? instances[0] : view.Replicas.Select(replica => replica.Name).FirstOrDefault();
        this.endpoints = endpoints.Count + backends.Count > 0 || endpoint is null ? endpoints : [endpoint];
        this.backends = backends;
        Name("%ENDPOINT%", endpoint);
        Name("%ROUTE%", endpoint?.Split(' ')[^1]);
        Name("%BACKEND%", backends.Select(backend => backend.Split(", ")[0]).FirstOrDefault());
        Name("%NAMESPACE%", NamespaceOf(view));
        Name("%DEPLOYMENT%", DeploymentOf(pod ?? ""));
        Name("%POD%", pod);
    }

    /// <summary>The fix with the names of the incident; its steps say which names are left to be filled in, and why.</summary>
    public Fix In(Fix fix) =>
        fix with
        {
            Title = In(fix.Title),
            Change = fix.Change is { } change ? change with { Endpoints = endpoints, Backends = backends } : null,
            Steps = string.Join('\n', [.. CommandText.Refusals(fix.Steps, names), In(fix.Steps)]),
            Risk = In(fix.Risk),
            Rollback = In(fix.Rollback),
            Verify = In(fix.Verify),
        };

    /// <summary>The text with the names of the incident, as far as they are safe to paste.</summary>
    public string In(string text) => CommandText.Fill(text, names);

    private void Name(string token, string? name)
    {
        if (name is not null)
            names[token] = name;
    }

    /// <summary>Where no endpoint is to blame, the one with the most time in flight is where a limit helps first.</summary>
    private static string? Busiest(GatewayView view) =>
        view.Endpoints.MaxBy(endpoint => endpoint.Seconds.In(view.Last(Detection.Rise.MaxWindow)))?.Name;

    private static string NamespaceOf(GatewayView view) =>
        view.Snapshot.Of(Signals.Targets)
            .Series.Where(reading => view.Snapshot.Jobs.Contains(reading.Label("job"), StringComparer.Ordinal))
            .Select(reading => reading.Label("namespace"))
            .FirstOrDefault(name => name.Length > 0)
        ?? "default";

    /// <summary>A pod is named after its deployment, with two generated endings.</summary>
    private static string DeploymentOf(string pod)
    {
        var parts = pod.Split('-');
        return parts.Length > 2 ? string.Join('-', parts[..^2]) : "krakend";
    }
}
