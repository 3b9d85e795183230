using Bunit;
using Dashboard.Auth;
using Dashboard.Core;
using Dashboard.Core.Evaluation;
using Dashboard.Core.Incidents;
using Dashboard.Features.Incidents;
using Dashboard.Features.Incidents.Ranking;
using Dashboard.Features.Overview;
using Dashboard.Shared.Layout;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Features.Incidents;

public sealed partial class IncidentPageTests : BunitContext, IAsyncLifetime
{
    private readonly ManualTimeProvider clock = new(SampleDiagnoses.At.AddSeconds(2));
    private readonly FakeDiagnoses diagnoses = new();
    private readonly Announcer announcer;
    private readonly TemporaryFolder folder = new();
    private readonly AccessOptions access = new() { Anonymous = Role.Admin };
    private CountingDatabase database = default!;
    private TestStore store = default!;

    public IncidentPageTests()
    {
        announcer = new Announcer(clock);
        Services.AddSingleton<TimeProvider>(clock);
        Services.AddSingleton<IDiagnosisProvider>(diagnoses);
        Services.AddSingleton(announcer);
    }

    public async Task InitializeAsync()
    {
        database = new CountingDatabase(TestStore.File(folder.PathTo("dashboard.db")));
        store = new TestStore(database);
        await store.Keeper.CheckAsync(CancellationToken.None);
        Services
            .AddSingleton(new Dismissals(store.Store, store.Audit, clock))
            .AddSingleton(Readers.Of(store, clock))
            .AddSingleton(TestConfigurations.Patches(store, clock))
            .AddSingleton(TestPermissions.Of(store, access))
            .AddSingleton(store.Book)
            .AddSingleton(store.Notes)
            .AddSingleton<IPanelHistories>(histories);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        folder.Dispose();
    }

    public static TheoryData<string> Samples =>
        [
            nameof(SampleDiagnoses.Incident),
            nameof(SampleDiagnoses.Healthy),
            nameof(SampleDiagnoses.Unknown),
            nameof(SampleDiagnoses.UnknownCause),
            nameof(SampleDiagnoses.Longest),
        ];

    [Fact]
    public void An_incident_shows_sentence_cause_and_mitigation_in_this_order()
    {
        var page = Show(SampleDiagnoses.Incident());

        Assert.Equal(SampleDiagnoses.Incident().Headline, page.Find("h1").TextContent);
        AssertInOrder(
            page.Markup,
            "CRITICAL",
            "<h1",
            "31%",
            "310×",
            "A backend cannot be reached",
            "almost certain",
            "98% of calls",
            "Roll the backend back",
            "Copy steps",
            "Usually helps",
            "Latency",
            "Circuit breakers",
            "Rejections and errors",
            "Memory",
            "Other causes",
            "Ruled out",
            "Evidence",
            "Changes before it began",
            "5 min before",
            "Endpoints"
        );
    }

    [Fact]
    public void Two_other_causes_are_open_and_consequences_are_named()
    {
        var page = Show(SampleDiagnoses.Incident());

        Assert.Equal(2, page.FindAll("ol.others > li").Count);
        Assert.Contains(
            "Follows from the first cause, not a cause of its own: Breaker open, Retry storm.",
            page.Markup,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("retry-storm", 1)]
    [InlineData("timeout-too-short", 0)]
    public void A_second_likely_cause_is_named_beside_the_first_unless_it_follows_from_it(string consequence, int named)
    {
        var first = SampleDiagnoses.Unreachable() with { Consequences = [consequence] };

        var page = Show(
            SampleDiagnoses.Incident() with
            {
                Causes = [first, SampleDiagnoses.Timeout() with { Confidence = 0.8 }],
            }
        );

        Assert.Equal(named, page.FindAll(".beside").Count);
    }

    [Fact]
    public void Two_close_causes_come_with_the_best_next_check_and_a_note_on_blind_spots()
    {
        var page = Show(SampleDiagnoses.Longest());

        Assert.Contains("Best next check:", page.Markup, StringComparison.Ordinal);
        Assert.Contains("3 causes could not be judged", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Healthy_is_proven()
    {
        var page = Show(SampleDiagnoses.Healthy());

        Assert.Contains("normal", page.Find(".state").TextContent, StringComparison.Ordinal);
        AssertInOrder(page.Markup, "Nothing is wrong", "3 of 3 scraped", "214 requests/s");
    }

    [Fact]
    public void Unknown_shows_first_what_could_not_be_measured()
    {
        var page = Show(SampleDiagnoses.Unknown());

        Assert.Contains("UNKNOWN", page.Find(".state").TextContent, StringComparison.Ordinal);
        AssertInOrder(page.Markup, "What could not be measured", "no gateway metrics", "Recent changes");
        Assert.DoesNotContain("no traffic", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_cause_shows_its_nearest_misses()
    {
        var page = Show(SampleDiagnoses.UnknownCause());

        AssertInOrder(
            page.Markup,
            "No cause of the catalogue fits",
            "Nearest misses",
            "Only 2 of 214 failed calls",
            "Look at the gateway"
        );
    }

    [Fact]
    public void The_start_page_is_the_incident_page_of_the_only_gateway_and_the_overview_of_several()
    {
        diagnoses.With(SampleDiagnoses.Report(SampleDiagnoses.Healthy()));
        Assert.Equal(SampleDiagnoses.Healthy().Headline, Render<HomePage>().Find("h1").TextContent);

        diagnoses.With(SampleDiagnoses.Report(SampleDiagnoses.Healthy() with { Gateway = "office" }) with { Gateway = "office" });
        Assert.Equal("Nothing is wrong at 2 gateways", Render<HomePage>().Find("h1").TextContent);
    }

    [Fact]
    public async Task An_accepted_cause_stays_on_the_page_with_who_why_and_until_when_and_no_longer_stands_first()
    {
        var page = Show(SampleDiagnoses.Incident());
        var first = page.Find(".claim").TextContent;

        await page.Find(".fixes form.dismiss textarea").ChangeAsync("Known, ticket 12");
        await page.Find(".fixes form.dismiss input").ChangeAsync("ana");
        await page.Find(".fixes form.dismiss select").ChangeAsync("1 hour");
        await page.Find(".fixes form.dismiss").SubmitAsync();

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".dismissed")));
        Assert.Contains("by ana until 2026-11-22 04:19:42 UTC", page.Find(".dismissed").TextContent, StringComparison.Ordinal);
        Assert.Contains("Known, ticket 12", page.Find(".dismissed").TextContent, StringComparison.Ordinal);
        Assert.NotEqual(first, page.Find(".claim").TextContent);

        await page.Find(".dismissed button").ClickAsync();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".dismissed")));
        Assert.Equal(first, page.Find(".claim").TextContent);
    }

    [Fact]
    public void Without_the_store_the_page_says_that_nothing_is_marked_as_accepted_and_shows_the_diagnosis()
    {
        store.Health.Failed("there", "The disk is full.", new IOException("full"));
        diagnoses.With(SampleDiagnoses.Report());

        var page = Render<IncidentPage>();

        page.WaitForAssertion(() => Assert.Contains("no cause is marked as accepted", page.Markup, StringComparison.Ordinal));
        Assert.Equal(SampleDiagnoses.Incident().Headline, page.Find("h1").TextContent);
    }

    [Fact]
    public void An_unknown_gateway_is_told_with_the_ones_that_exist()
    {
        diagnoses.With(SampleDiagnoses.Report());

        var page = Render<IncidentPage>(parameters => parameters.Add(component => component.Gateway, "ordres"));

        Assert.Equal("There is no gateway called “ordres”", page.Find("h1").TextContent);
        Assert.Equal("gateways/orders-gateway", page.Find("li a").GetAttribute("href"));
    }

    [Fact]
    public async Task The_first_html_holds_sentence_cause_confidence_and_mitigation()
    {
        await using var factory = new DashboardFactory().With(UseSamples);

        var html = await factory
            .CreateBrowser()
            .GetStringAsync(new Uri(SiteUrls.Gateway(SampleDiagnoses.Gateway), UriKind.Relative));

        AssertInOrder(
            html,
            "31% of all requests since 03:12:40 UTC",
            "A backend cannot be reached",
            "almost certain",
            "Roll the backend back",
            "kubectl -n shop rollout undo"
        );
    }

    [Theory]
    [InlineData("/gateways/nobody", 404, "There is no gateway called")]
    [InlineData("/gateways/orders-gateway?at=soon", 400, "cannot be read")]
    public async Task A_wrong_address_has_the_right_status_and_a_text_that_helps(string address, int status, string text)
    {
        await using var factory = new DashboardFactory().With(UseSamples);

        var response = await factory.CreateBrowser().GetAsync(new Uri(address, UriKind.Relative));

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(text, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private void UseSamples(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<IDiagnosisProvider>(diagnoses.With(SampleDiagnoses.Report()));
    }

    private IRenderedComponent<IncidentPage> Show(Diagnosis diagnosis)
    {
        diagnoses.With(SampleDiagnoses.Report(diagnosis));
        var page = Render<IncidentPage>();

        if (diagnosis.Causes.Count > 0)
            WaitForStore(page, diagnosis);
        return page;
    }

    private static Diagnosis Sample(string name) => (Diagnosis)typeof(SampleDiagnoses).GetMethod(name)!.Invoke(null, null)!;

    private static void AssertInOrder(string text, params string[] parts)
    {
        var from = 0;
        foreach (var part in parts)
        {
            var found = text.IndexOf(part, from, StringComparison.Ordinal);
            Assert.True(found >= 0, $"“{part}” is missing, or comes too early.");
            from = found + part.Length;
        }
    }
}
