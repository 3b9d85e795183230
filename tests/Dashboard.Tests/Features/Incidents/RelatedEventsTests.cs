using Bunit;
using Dashboard.Auth;
using Dashboard.Core.Events.Changes;
using Dashboard.Core.Reviews;
using Dashboard.Features.Incidents;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Features.Incidents;

public sealed class RelatedEventsTests : BunitContext, IAsyncLifetime
{
    private static readonly Diagnosis Incident = SampleDiagnoses.Incident();

    private readonly TemporaryFolder folder = new();
    private readonly ManualTimeProvider clock = new(SampleDiagnoses.At.AddSeconds(2));
    private TestStore stored = default!;

    public async Task InitializeAsync()
    {
        stored = await TestStore.OpenAsync(folder.PathTo("dashboard.db"));
        Services
            .AddSingleton(Readers.Of(stored, clock))
            .AddSingleton(TestConfigurations.Patches(stored, clock))
            .AddSingleton(TestPermissions.Of(stored, new AccessOptions { Anonymous = Role.Admin }))
            .AddSingleton(stored.Dismissals)
            .AddSingleton(stored.Notes)
            .AddSingleton<TimeProvider>(clock);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Reported_changes_and_alerts_stand_beside_the_measured_ones_up_to_the_shown_moment()
    {
        var breach = Incident.Impact.Since!.Value;
        await ReportAsync("before", breach.AddMinutes(-3));
        await ReportAsync("later", Incident.At.AddSeconds(1));
        await ReportAsync("long ago", breach.AddHours(-1));
        await Readers
            .Alerts(stored, clock)
            .ReceiveAsync(
                [SampleAlerts.Firing("HighErrors", breach.AddMinutes(2)) with { Gateway = Incident.Gateway }],
                CancellationToken.None
            );

        var asOf = await ReadAsync(Incident.At);
        var live = await ReadAsync(at: null);

        Assert.Equal(["before"], asOf.Reported.Select(change => change.What));
        Assert.Equal(["before", "later"], live.Reported.Select(change => change.What));
        Assert.Equal(["HighErrors"], asOf.Alerts.Select(alert => alert.Name));
        Assert.Null(asOf.Watchdog);
    }

    [Fact]
    public async Task The_page_tells_reported_changes_and_the_lag_of_an_alert_as_text_only()
    {
        var breach = Incident.Impact.Since!.Value;
        await ReportAsync("<b>orders</b> deployed", breach.AddMinutes(-3), "https://ci.example/1");
        await Readers
            .Alerts(stored, clock)
            .ReceiveAsync(
                [SampleAlerts.Firing("<i>High</i>", breach.AddMinutes(2)) with { Gateway = Incident.Gateway }],
                CancellationToken.None
            );
        var around = await ReadAsync(Incident.At);

        var panel = Render<ChangePanel>(parameters =>
            parameters.Add(control => control.Diagnosis, Incident).Add(control => control.Around, around)
        );

        Assert.Contains("<b>orders</b> deployed", panel.Find(".changes").TextContent, StringComparison.Ordinal);
        Assert.Contains("reported by", panel.Find(".changes").TextContent, StringComparison.Ordinal);
        Assert.Equal("https://ci.example/1", panel.Find(".changes a").GetAttribute("href"));
        Assert.Contains("<i>High</i> fired 2 min after the first breach", panel.Find("ul").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Measured", "Reported", "Alerts"], panel.FindAll(".name").Select(name => name.TextContent));
        Assert.Empty(panel.FindAll("b, i"));
    }

    [Fact]
    public async Task A_window_in_force_and_a_silent_alerting_path_are_told_to_every_reader()
    {
        await Readers
            .Maintenance(stored, clock)
            .AddAsync(
                new()
                {
                    Gateway = Incident.Gateway,
                    StartsAt = clock.GetUtcNow(),
                    EndsAt = clock.GetUtcNow().AddHours(1),
                    Reason = "Upgrade",
                    Who = "ana",
                },
                CancellationToken.None
            );
        await Readers
            .Alerts(stored, clock)
            .ReceiveAsync([SampleAlerts.Firing("KrakenDDashboardWatchdog", clock.GetUtcNow())], CancellationToken.None);
        clock.Advance(TimeSpan.FromMinutes(11));

        var scope = Render<IncidentScope>(parameters =>
            parameters
                .Add(control => control.Diagnosis, Incident)
                .Add(control => control.At, null)
                .AddChildContent("<p id='inside'>inside</p>")
        );

        scope.WaitForAssertion(() => Assert.Equal(2, scope.FindAll(".notice").Count));
        Assert.Contains("Upgrade (set by ana)", scope.FindAll(".notice")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("The alerting path is silent since", scope.FindAll(".notice")[1].TextContent, StringComparison.Ordinal);
        Assert.NotNull(scope.Find("#inside"));
    }

    [Fact]
    public async Task Without_the_store_the_diagnosis_is_shown_and_says_what_is_missing()
    {
        stored.Health.Failed("there", "The disk is full.", new IOException("full"));

        var around = await ReadAsync(at: null);
        var panel = Render<ChangePanel>(parameters =>
            parameters.Add(control => control.Diagnosis, Incident).Add(control => control.Around, around)
        );

        Assert.True(around.IsOutOfReach);
        Assert.Contains("Reported changes and alerts cannot be read now", panel.Markup, StringComparison.Ordinal);
        Assert.Null(await Readers.Of(stored, clock).NoticesAsync(at: null, CancellationToken.None));
    }

    private async Task<RelatedEvents> ReadAsync(DateTimeOffset? at) =>
        (await Readers.Of(stored, clock).ReadAsync(Incident, at, CancellationToken.None)).Related;

    private Task<(Change, bool)> ReportAsync(string what, DateTimeOffset at, string? link = null) =>
        Readers
            .Changes(stored, clock)
            .AddAsync(
                new NewChange
                {
                    Gateway = Incident.Gateway,
                    At = at,
                    What = what,
                    Link = link,
                    Source = "pipeline",
                },
                CancellationToken.None
            );
}
