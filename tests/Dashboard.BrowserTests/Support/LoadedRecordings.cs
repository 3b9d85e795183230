using Dashboard.Lab;

namespace Dashboard.BrowserTests.Support;

/// <summary>One Prometheus that holds recordings, and one dashboard with a gateway for each of them.</summary>
public sealed class LoadedRecordings : IAsyncDisposable
{
    /// <summary>The tests look at nothing later than that after the onset.</summary>
    private static readonly TimeSpan LookedAt = TimeSpan.FromMinutes(5);

    private const string Stored = "route-removed";

    private readonly LocalPrometheus prometheus;
    private readonly Lazy<Task<long>> incident;

    private LoadedRecordings(IReadOnlyDictionary<string, Scenario> scenarios, LocalPrometheus prometheus)
    {
        this.prometheus = prometheus;
        Scenarios = scenarios;
        var gateways = scenarios.Keys.Append(RecordingsFixture.Unseen);
        var settings = DashboardServer.Watching([
            .. gateways.Select(name => (name, prometheus.Address, $"{Recording.DefaultLabel}=\"{name}\"")),
        ]);

        // The recordings lie in the past: in the background there is nothing to see.
        settings["Evaluation:Enabled"] = "false";

        // They become older, and what is played of them is never too old for the tests.
        settings["Incidents:KeepFor"] = settings["Incidents:KeepEvidenceFor"] = "3650.00:00:00";
        Server = new(settings: settings);
        Server.StartServer();
        incident = new(PlayAsync);
    }

    public IReadOnlyDictionary<string, Scenario> Scenarios { get; }

    public DashboardServer Server { get; }

    /// <summary>The number of a stored incident, played when it is first asked for.</summary>
    public Task<long> IncidentAsync() => incident.Value;

    public static async Task<LoadedRecordings> StartAsync()
    {
        var scenarios = new Dictionary<string, Scenario>(StringComparer.Ordinal);
        foreach (var name in RecordingsFixture.Names)
            scenarios[name] = await RecordingCollection.Carried.LoadScenarioAsync(name, CancellationToken.None);
        var data = TsdbFolder.Temporary();
        try
        {
            await Parallel.ForEachAsync(
                scenarios.Keys,
                async (name, cancellation) =>
                {
                    var recording = await RecordingCollection.Carried.LoadAsync(name, cancellation);
                    var looked = SampleSelection.Everything with
                    {
                        Label = new Label(Recording.DefaultLabel, name),
                        Until = scenarios[name].Truth.Count > 0 ? scenarios[name].Onset + LookedAt : scenarios[name].End,
                    };
                    await data.AddAsync(recording, looked, cancellation);
                }
            );
            return new(scenarios, await LocalPrometheus.StartAsync(data, new PrometheusOptions(), CancellationToken.None));
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    private Task<long> PlayAsync() =>
        PlayedIncident.PlayAsync(
            Server.Services,
            Stored,
            Scenarios[Stored].Onset - PlayedIncident.Step,
            Scenarios[Stored].Onset.AddMinutes(2)
        );

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await prometheus.DisposeAsync();
    }
}
