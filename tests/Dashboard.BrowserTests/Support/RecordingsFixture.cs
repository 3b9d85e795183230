using Dashboard.Evaluation;
using Dashboard.Lab;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Dashboard.BrowserTests.Support;

/// <summary>One Prometheus that holds recordings, one dashboard with a gateway for each of them, and one browser.</summary>
public sealed class RecordingsFixture : IAsyncLifetime
{
    /// <summary>A gateway whose selector fits no series.</summary>
    public const string Unseen = "unseen";

    public static readonly IReadOnlyList<string> Faults =
    [
        "backend-refused", "backend-timeouts", "breaker-open", "client-rate-limit", "gateway-rate-limit",
        "jwk-unreachable", "jwt-clock-skew", "oom-kill", "response-not-json", "route-removed",
    ];

    private static readonly IReadOnlyList<string> Names = [.. Faults, "two-at-once", "healthy-steady"];

    private readonly Dictionary<string, Scenario> scenarios = [];
    private LocalPrometheus? prometheus;
    private DashboardServer? server;
    private RealBrowser? browser;

    public Uri Address => server!.Address;

    public Scenario ScenarioOf(string name) => scenarios[name];

    public async Task InitializeAsync()
    {
        if (RecordingTheoryAttribute.Reason is not null) return;
        var recordings = new List<Recording>();
        foreach (var name in Names) recordings.Add(await RecordingCollection.Carried.LoadAsync(name, CancellationToken.None));
        foreach (var recording in recordings) scenarios[recording.Name] = recording.Scenario;
        prometheus = await LocalPrometheus.StartWithAsync(recordings, CancellationToken.None);
        var settings = DashboardServer.Watching([.. Names.Append(Unseen).Select(name => (name, prometheus.Address, $"cluster=\"{name}\""))]);

        // The recordings lie in the past: in the background there is nothing to see.
        settings["Evaluation:Enabled"] = "false";
        server = new(settings: settings);
        server.StartServer();
        browser = await RealBrowser.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        if (server is not null) await server.DisposeAsync();
        if (prometheus is not null) await prometheus.DisposeAsync();
    }

    /// <summary>A moment of a recording, counted from the onset of its first fault.</summary>
    public DateTimeOffset Moment(string name, TimeSpan afterOnset) => scenarios[name].Onset + afterOnset;

    /// <summary>What the dashboard says about a moment of a recording.</summary>
    public async Task<GatewayReport> ReportAsync(string name, DateTimeOffset moment) =>
        await server!.Services.GetRequiredService<IDiagnoses>().AsOfAsync(name, moment, CancellationToken.None);

    public Task<IPage> OpenAsync(string path, Screen screen, string theme = "dark", bool javaScript = true, string zone = "UTC") =>
        browser!.OpenAsync(Address, path, theme, screen.Options(javaScript, zone));
}

/// <summary>A size of window, with a finger or a pointer.</summary>
public sealed record Screen(string Name, int Width, int Height, bool IsPhone)
{
    public static readonly Screen Laptop = new("laptop", 1366, 768, IsPhone: false);
    public static readonly Screen Phone = new("phone", 390, 844, IsPhone: true);

    public static Screen Of(string name) => name == Phone.Name ? Phone : Laptop;

    public BrowserNewContextOptions Options(bool javaScript = true, string zone = "UTC") => new()
    {
        ViewportSize = new() { Width = Width, Height = Height },
        HasTouch = IsPhone,
        IsMobile = IsPhone,
        JavaScriptEnabled = javaScript,
        TimezoneId = zone,
        Permissions = ["clipboard-read", "clipboard-write"],
    };
}
