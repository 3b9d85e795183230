using System.Text;
using System.Text.Json.Nodes;
using Dashboard.Troubleshooting.KrakenD.Configuration;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;
using Dashboard.Troubleshooting.KrakenD.Configuration.Effective;

namespace Dashboard.TestSupport;

/// <content>The gateway's own configuration, as far as it is known.</content>
public sealed partial class Scenario
{
    private EffectiveConfiguration? configuration;

    /// <summary>The file is known. Settings are added to the whole service (no name), an endpoint (<c>GET /v1/home</c>) or one of
    /// its backends (<c>GET /v1/home > catalog</c>).</summary>
    public Scenario Configured(params (string Name, string Settings)[] settings) =>
        Do(() =>
            configuration = EffectiveConfigurationBuilder.Build(FileWith(settings, []), "hash-of-today", TimeOf(0).AddDays(-1))
        );

    /// <summary>A new version of the file without one endpoint was received some minutes ago.</summary>
    public Scenario ConfiguredWithout(string endpoint, double minutesAgo) =>
        ConfiguredAnew(minutesAgo, FileWith([], []), FileWith([], [endpoint]));

    /// <summary>A new version of the file with more settings was received some minutes ago.</summary>
    public Scenario Reconfigured(double minutesAgo, params (string Name, string Settings)[] settings) =>
        ConfiguredAnew(minutesAgo, FileWith([], []), FileWith(settings, []));

    /// <summary>The file of another gateway was given for this one.</summary>
    public Scenario ConfiguredByMistake() =>
        Do(() =>
            configuration = EffectiveConfigurationBuilder.Build(
                Read("""{ "version": 3, "endpoints": [{ "endpoint": "/elsewhere", "backend": [] }] }"""),
                "hash-of-another",
                TimeOf(0).AddDays(-1)
            )
        );

    private Scenario ConfiguredAnew(double minutesAgo, GatewayConfiguration before, GatewayConfiguration after) =>
        Do(() =>
            configuration = EffectiveConfigurationBuilder.Build(
                after,
                "hash-of-today",
                TimeOf(StepAt(minutesAgo)),
                ConfigurationUpdate.Between(before, "hash-of-yesterday", after)
            )
        );

    private GatewayConfiguration FileWith(IReadOnlyList<(string Name, string Settings)> settings, string[] without)
    {
        var file = new JsonObject
        {
            ["version"] = 3,
            ["endpoints"] = new JsonArray([
                .. endpoints.Where(plan => !without.Contains(plan.Name, StringComparer.Ordinal)).Select(EndpointOf),
            ]),
        };
        foreach (var (name, written) in settings)
        {
            foreach (var (key, value) in JsonNode.Parse(written)!.AsObject())
                Find(file, name)[key] = value?.DeepClone();
        }

        return Read(file.ToJsonString());
    }

    private static JsonObject EndpointOf(EndpointPlan plan) =>
        new()
        {
            ["endpoint"] = plan.Route.Replace(":id", "{id}", StringComparison.Ordinal),
            ["method"] = plan.Method,
            ["backend"] = new JsonArray([
                .. plan.Backends.Select(backend => new JsonObject
                {
                    ["url_pattern"] = $"/{backend}",
                    ["host"] = new JsonArray($"http://{backend}"),
                }),
            ]),
        };

    private static JsonObject Find(JsonObject file, string name)
    {
        if (name.Length == 0)
            return file;
        var parts = name.Split(" > ");
        var endpoint = file["endpoints"]!.AsArray().Single(node => $"{node!["method"]} {node["endpoint"]}" == parts[0])!;
        return parts.Length == 1
            ? endpoint.AsObject()
            : endpoint["backend"]!.AsArray().Single(node => (string?)node!["url_pattern"] == $"/{parts[1]}")!.AsObject();
    }

    private static GatewayConfiguration Read(string text) =>
        new(JsonConfigurationReader.Read(Encoding.UTF8.GetBytes(text)).Document!);
}
