using Bunit;
using Dashboard.Auth;
using Dashboard.Core;
using Dashboard.Core.BackTesting;
using Dashboard.Core.Evaluation;
using Dashboard.Core.Incidents;
using Dashboard.Features.BackTest;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MudBlazor.Services;
using static Dashboard.TestSupport.ReplayedRange;

namespace Dashboard.Tests.Features.BackTest;

public sealed class BackTestPageTests : BunitContext, IAsyncLifetime
{
    private static readonly BackTestPlan Asked = Plan(4, new Thresholds { ErrorShare = 0.2 });

    /// <summary>A replay judges on another thread, and the machine may be busy.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeSignalReader reader = new();
    private readonly TemporaryFolder folder = new();
    private readonly AccessOptions access = new() { Anonymous = Role.Admin };

    public BackTestPageTests()
    {
        Services.AddMudServices();
        Services
            .AddSingleton<TimeProvider>(new ManualTimeProvider(At(60)))
            .AddSingleton<IDiagnosisProvider>(new FakeDiagnoses().With(new GatewayReport("default", null, null)))
            .AddSingleton(TestPermissions.Of(new TestStore(TestStore.File(folder.PathTo("dashboard.db"))), access))
            .AddSingleton(Options.Create(new Thresholds()))
            .AddSingleton(Options.Create(new BackTestOptions()))
            .AddSingleton(_ => new BackTestRuns(
                () => reader,
                Options.Create(new BackTestOptions { QueriesPerSecond = 1e9 }),
                Options.Create(new IncidentOptions()),
                new ManualTimeProvider(At(60)),
                NullLogger<BackTestRuns>.Instance
            ));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        folder.Dispose();
    }

    private BackTestRuns Runs => Services.GetRequiredService<BackTestRuns>();

    [Fact]
    public void A_gateway_is_chosen_before_anybody_chooses() =>
        Assert.Equal("default", Render<BackTestPage>().Find("#bt-gateway").GetAttribute("value"));

    [Fact]
    public void An_empty_address_offers_the_last_hour_and_says_that_nothing_was_run()
    {
        var page = Show(SiteUrls.BackTest);

        Assert.Equal("2026-11-22T19:31:00Z", page.Find("#bt-to").GetAttribute("value"));
        Assert.Equal("2026-11-22T18:31:00Z", page.Find("#bt-from").GetAttribute("value"));
        Assert.Contains("No back-test has ended", page.Markup, StringComparison.Ordinal);
        Assert.Contains(
            "in use 0.01, default 0.01, 0.0001 to 1",
            page.Find("#bt-ErrorShare-hint").TextContent,
            StringComparison.Ordinal
        );
        Assert.Empty(page.FindAll("progress"));
    }

    [Fact]
    public async Task Starting_shows_progress_and_then_the_result_at_an_address_of_its_own()
    {
        var second = new TaskCompletionSource<Snapshot>();
        reader.Then(Cheap(FewErrors, 0)).Then(() => second.Task).Then(Cheap(FewErrors, 2)).Then(Cheap(FewErrors, 3));
        var page = Show(SiteUrls.BackTest);
        Type(page, "#bt-from", "2026-11-22T18:31:00Z");
        Type(page, "#bt-to", "2026-11-22T18:34:00Z");
        Type(page, "#bt-ErrorShare", "0.2");

        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal("1", page.Find("progress").GetAttribute("value")), Patience);
        Assert.Contains("1 of 4 moments", page.Markup, StringComparison.Ordinal);
        Assert.EndsWith(
            SiteUrls.BackTestOf(Asked),
            Services.GetRequiredService<NavigationManager>().Uri,
            StringComparison.Ordinal
        );

        second.SetResult(Cheap(FewErrors, 1));
        page.WaitForAssertion(
            () =>
                Assert.Contains(
                    "1 incident with the thresholds in use, 0 with the proposed thresholds",
                    page.Find("#back-test-result").TextContent,
                    StringComparison.Ordinal
                ),
            Patience
        );
        Assert.Empty(page.FindAll("progress"));
        Assert.Contains("only with A", page.Find(".differences").TextContent, StringComparison.Ordinal);
        Assert.Equal(SiteUrls.Gateway("default", At(1)), page.Find(".found a").GetAttribute("href"));
        Assert.Contains("\"ErrorShare\": 0.2", page.Find("pre").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll("svg.lane").Count);
    }

    [Fact]
    public async Task Who_comes_later_finds_the_run_and_can_cancel_it()
    {
        var never = new TaskCompletionSource<Snapshot>();
        reader.Then(Cheap(Healthy, 0)).Then(() => never.Task);
        Runs.TryStart(Asked);

        var page = Show(SiteUrls.BackTest);
        page.WaitForAssertion(() => Assert.Contains("1 of 4 moments", page.Markup, StringComparison.Ordinal), Patience);
        Assert.True(page.Find("form button").HasAttribute("disabled"));
        await page.Find(".running button").ClickAsync();
        never.SetCanceled();

        page.WaitForAssertion(
            () => Assert.Contains("cancelled", page.Find(".recent").TextContent, StringComparison.Ordinal),
            Patience
        );
        Services.GetRequiredService<NavigationManager>().NavigateTo(SiteUrls.BackTestOf(Asked));
        page.WaitForAssertion(
            () => Assert.Contains("cancelled after 1 of 4 moments", page.Markup, StringComparison.Ordinal),
            Patience
        );
    }

    [Fact]
    public void A_range_in_which_nothing_could_be_read_is_not_called_quiet()
    {
        foreach (var _ in Enumerable.Range(0, 4))
            reader.ThenFails(SignalSourceFailure.BadQuery, "The selector is wrong.");
        var page = Show(SiteUrls.BackTestOf(Asked with { Proposed = null }));

        Runs.TryStart(Asked with { Proposed = null });

        page.WaitForAssertion(
            () => Assert.Equal("Nothing could be judged in this range", page.Find("#back-test-result").TextContent),
            Patience
        );
        Assert.Contains("this says nothing about the gateway", page.Markup, StringComparison.Ordinal);
        Assert.Contains("0 trouble, 0 healthy, 4 not read", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_range_that_was_not_replayed_says_so() =>
        Assert.Contains("There is no result of this range", Show(SiteUrls.BackTestOf(Asked)).Markup, StringComparison.Ordinal);

    [Fact]
    public void Mistakes_in_the_address_are_told_and_what_was_typed_stays()
    {
        var page = Show($"{SiteUrls.BackTest}?gateway=default&from=soon&to=2026-11-22T18:34:00Z&ErrorShare=7");

        Assert.Contains("'soon' cannot be read", page.Find(".form-problems").TextContent, StringComparison.Ordinal);
        Assert.Contains("ErrorShare must be from 0.0001 to 1", page.Find(".form-problems").TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ("soon", "7"),
            (page.Find("#bt-from").GetAttribute("value"), page.Find("#bt-ErrorShare").GetAttribute("value"))
        );
    }

    [Fact]
    public void Without_a_circuit_the_form_leads_to_a_result_and_says_what_starting_needs()
    {
        SetRendererInfo(new RendererInfo("Static", isInteractive: false));

        var form = Show(SiteUrls.BackTest).Find("form");

        Assert.Equal(("get", SiteUrls.BackTest), (form.GetAttribute("method"), form.GetAttribute("action")));
        Assert.Contains("needs JavaScript", form.TextContent, StringComparison.Ordinal);
        Assert.Equal("Show the result", form.QuerySelector("button")!.TextContent);
    }

    private static Snapshot Cheap(Snapshot snapshot, int minute) => Moment(snapshot, minute) with { Queries = 0 };

    private static void Type(IRenderedComponent<BackTestPage> page, string field, string text) => page.Find(field).Change(text);

    private IRenderedComponent<BackTestPage> Show(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<BackTestPage>();
    }
}
