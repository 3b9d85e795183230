using Dashboard.Lab;
using Microsoft.Playwright;

namespace Dashboard.BrowserTests.Support;

/// <summary>A dashboard that remembers two recorded incidents, in a browser; its Prometheus is gone.</summary>
public sealed class HistoryFixture : IAsyncLifetime, IPages
{
    /// <summary>The gateway whose incident is over.</summary>
    public const string Gateway = "backend-refused";

    /// <summary>The gateway whose incident goes on.</summary>
    public const string Other = "jwt-clock-skew";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("dashboard-history-");
    private DashboardServer? server;
    private RealBrowser? browser;

    /// <summary>The number of the incident that is over.</summary>
    public long Closed { get; private set; }

    /// <summary>The number of the one that goes on.</summary>
    public long Open { get; private set; }

    /// <summary>A folder for files that are downloaded.</summary>
    public string Downloads => folder.FullName;

    public async Task InitializeAsync()
    {
        if (RecordingTheoryAttribute.Reason is not null)
            return;
        await using (var prometheus = await LoadAsync())
        await using (var watching = ServerOver(prometheus.Address))
        {
            watching.StartServer();
            var refused = await RecordingCollection.Carried.LoadScenarioAsync(Gateway, CancellationToken.None);
            Closed = await PlayedIncident.PlayAsync(
                watching.Services,
                Gateway,
                refused.Onset - PlayedIncident.Step,
                refused.End,
                stay: TimeSpan.FromMinutes(2)
            );
            var skewed = await RecordingCollection.Carried.LoadScenarioAsync(Other, CancellationToken.None);
            Open = await PlayedIncident.PlayAsync(
                watching.Services,
                Other,
                skewed.Onset - PlayedIncident.Step,
                skewed.Onset.AddMinutes(3)
            );
        }

        // Nobody listens there: what the pages show comes from the store.
        server = ServerOver(new Uri("http://127.0.0.1:1"));
        server.StartServer();
        browser = await RealBrowser.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        if (server is not null)
            await server.DisposeAsync();
        folder.Delete(recursive: true);
    }

    public Task<IPage> OpenAsync(string path, Screen? screen = null, bool javaScript = true) =>
        browser!.OpenAsync(server!.Address, path, "dark", (screen ?? Screen.Laptop).Options(javaScript));

    public Task ClosePagesAsync() => browser?.CloseAllAsync() ?? Task.CompletedTask;

    private static async Task<LocalPrometheus> LoadAsync()
    {
        var data = TsdbFolder.Temporary();
        foreach (var name in (string[])[Gateway, Other])
        {
            await data.AddAsync(
                await RecordingCollection.Carried.LoadAsync(name, CancellationToken.None),
                SampleSelection.Everything with
                {
                    Label = new Label(Recording.DefaultLabel, name),
                },
                CancellationToken.None
            );
        }

        return await LocalPrometheus.StartAsync(data, new PrometheusOptions(), CancellationToken.None);
    }

    private DashboardServer ServerOver(Uri prometheus)
    {
        var settings = DashboardServer.Watching(
            ((string[])[Gateway, Other]).Select(name => (name, prometheus, $"{Recording.DefaultLabel}=\"{name}\""))
        );
        settings["Storage:Path"] = Path.Combine(folder.FullName, "dashboard.db");
        settings["Evaluation:Enabled"] = "false";
        settings["Incidents:QuietPeriod"] = "00:01:00";

        // The recordings become older, and are never too old for the tests.
        settings["Incidents:KeepFor"] = settings["Incidents:KeepEvidenceFor"] = "3650.00:00:00";
        return new DashboardServer(settings: settings);
    }
}
