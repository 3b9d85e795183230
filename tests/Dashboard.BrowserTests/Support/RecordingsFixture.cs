using Dashboard.Core.Configurations;
using Dashboard.Core.Evaluation;
using Dashboard.Lab;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Dashboard.BrowserTests.Support;

/// <summary>Recordings in a Prometheus, a dashboard that watches them, and a browser; the classes that run at the same time share
/// what is loaded.</summary>
public sealed class RecordingsFixture : IAsyncLifetime, IPages
{
    /// <summary>A gateway whose selector fits no series.</summary>
    public const string Unseen = "unseen";

    public static readonly IReadOnlyList<string> Faults =
    [
        "backend-refused",
        "backend-timeouts",
        "breaker-open",
        "client-rate-limit",
        "gateway-rate-limit",
        "jwk-unreachable",
        "jwt-clock-skew",
        "oom-kill",
        "response-not-json",
        "route-removed",
    ];

    public static readonly IReadOnlyList<string> Names = [.. Faults, "two-at-once", "healthy-steady"];

    // Loading them takes longer than most tests.
    private static readonly Shared<LoadedRecordings> Loaded = new(LoadedRecordings.StartAsync);

    private LoadedRecordings? loaded;
    private RealBrowser? browser;

    public Uri Address => loaded!.Server.Address;

    public Scenario ScenarioOf(string name) => loaded!.Scenarios[name];

    public async Task InitializeAsync()
    {
        if (RecordingTheoryAttribute.Reason is not null)
            return;
        loaded = await Loaded.TakeAsync();
        browser = await RealBrowser.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        if (loaded is not null)
            await Loaded.GiveBackAsync();
    }

    /// <summary>A moment of a recording, counted from the onset of its first fault: one that pages name as asked.</summary>
    public DateTimeOffset Moment(string name, TimeSpan afterOnset) => EvaluationTimes.For(ScenarioOf(name).Onset + afterOnset);

    /// <summary>The number of a stored incident.</summary>
    public Task<long> IncidentAsync() => loaded!.IncidentAsync();

    /// <summary>Gives the dashboard the configuration that ran in a recording.</summary>
    public async Task ConfigureAsync(string name)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Recordings", name, "krakend.json");
        var versions = loaded!.Server.Services.GetRequiredService<ConfigurationVersions>();
        var received = await versions.AddAsync(
            new(name, await File.ReadAllBytesAsync(file), "krakend.json", ConfigurationSource.Upload, "ada"),
            CancellationToken.None
        );
        Assert.True(received.IsStored, received.Failure?.ToString());
    }

    /// <summary>What the dashboard says about a moment of a recording.</summary>
    public async Task<GatewayReport> ReportAsync(string name, DateTimeOffset moment) =>
        await loaded!.Server.Services.GetRequiredService<IDiagnosisProvider>().AsOfAsync(name, moment, CancellationToken.None);

    public Task<IPage> OpenAsync(
        string path,
        Screen screen,
        string theme = "dark",
        bool javaScript = true,
        string zone = "UTC"
    ) => browser!.OpenAsync(Address, path, theme, screen.Options(javaScript, zone));

    public Task ClosePagesAsync() => browser?.CloseAllAsync() ?? Task.CompletedTask;
}
