using System.Text;
using System.Text.Json.Nodes;
using Dashboard.Core.Configurations;
using Dashboard.Core.Tests.Prometheus;
using Dashboard.Lab;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;

namespace Dashboard.Core.Tests.Configurations;

/// <summary>A real rollout that lost a route, with the files of before and after in the store.</summary>
public sealed class RouteRemovedTests
{
    private const string Recording = "route-removed";

    [PrometheusFact]
    public async Task The_answer_names_the_removed_route_from_the_difference_of_the_two_files()
    {
        using var folder = new TemporaryFolder();
        var recording = await RecordingCollection.Carried.LoadAsync(Recording, default);
        await using var prometheus = await LocalPrometheus.StartWithAsync([recording], default);
        var scenario = recording.Scenario;
        var store = await TestStore.OpenAsync(folder.PathTo("dashboard.db"));
        var clock = new ManualTimeProvider(scenario.Start.AddHours(-1));
        var versions = new ConfigurationVersions(store.Store, store.Audit, clock);
        var gone = $"GET {scenario.Truth[0].Endpoints[0]}";
        await AddAsync(versions, FileOf(scenario.Endpoints.Keys));
        clock.Advance(scenario.Onset.AddSeconds(-20) - clock.GetUtcNow());
        await AddAsync(versions, FileOf(scenario.Endpoints.Keys.Where(name => name != gone)));
        using var configurations = new EffectiveConfigurations(versions, new ConfigurationTrees(versions));

        var at = scenario.Onset.AddMinutes(3);
        var snapshot = await RealStore.ReadAsync(prometheus.Address, $"cluster=\"{Recording}\"", at);
        var configured = snapshot with { Configuration = await configurations.AsOfAsync("shop", at, default) };
        var diagnosis = DiagnosisEngine.Diagnose(configured, new Thresholds());

        Assert.Equal("route-missing", diagnosis.Causes[0].Id);
        Assert.True(diagnosis.Configuration!.IsUsed, diagnosis.Configuration.Because);
        var change = Assert.Single(diagnosis.Changes, change => change.Source == ChangeMark.Configuration);
        Assert.Equal($"route {gone} was removed. Its callers get 404.", change.What);
        Assert.InRange(change.At, scenario.Onset.AddMinutes(-2), scenario.Onset.AddMinutes(2));
    }

    private static string FileOf(IEnumerable<string> endpoints) =>
        new JsonObject
        {
            ["version"] = 3,
            ["endpoints"] = new JsonArray([
                .. endpoints.Select(name => new JsonObject
                {
                    ["endpoint"] = name.Split(' ')[1],
                    ["method"] = name.Split(' ')[0],
                    ["backend"] = new JsonArray(),
                }),
            ]),
        }.ToJsonString();

    private static Task<ReceivedConfiguration> AddAsync(ConfigurationVersions versions, string text) =>
        versions.AddAsync(
            new NewConfiguration("shop", Encoding.UTF8.GetBytes(text), "krakend.json", ConfigurationSource.Api, "pipeline"),
            CancellationToken.None
        );
}
