using AngleSharp.Dom;
using Bunit;
using Dashboard.Core;
using Dashboard.Core.Evaluation;
using Dashboard.Features.Overview;
using Dashboard.Shared.Layout;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Features.Overview;

public sealed class OverviewPageTests : BunitContext
{
    private readonly ManualTimeProvider clock = new(SampleDiagnoses.At.AddSeconds(2));
    private readonly FakeDiagnoses diagnoses = new();

    public OverviewPageTests()
    {
        // Without the store there are no notices, and the overview is complete without them.
        var stored = new TestStore(TestStore.File("/no-such-folder/dashboard.db"));
        stored.Health.Failed("there", "The disk is full.", new IOException("full"));
        Services.AddSingleton(Readers.Of(stored, clock));
        Services.AddSingleton<TimeProvider>(clock);
        Services.AddSingleton<IDiagnosisProvider>(diagnoses);
        Services.AddSingleton(new Announcer(clock));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void Gateways_and_incidents_are_narrowed_to_a_state_by_a_link()
    {
        Watch("shop", SampleDiagnoses.Incident());
        Watch("office", SampleDiagnoses.Healthy());
        var page = Render<OverviewPage>();
        Assert.Equal(["All 2", "CRITICAL 1", "normal 1"], page.FindAll(".chips a").Select(chip => Words(chip)));
        Assert.Equal(2, page.FindAll(".tiles > li").Count);

        Services.GetRequiredService<NavigationManager>().NavigateTo(page.FindAll(".chips a")[2].GetAttribute("href")!);

        page.WaitForAssertion(() => Assert.Single(page.FindAll(".tiles > li")));
        Assert.Empty(page.FindAll(".troubles"));
        Assert.Equal("true", page.FindAll(".chips a")[2].GetAttribute("aria-current"));
    }

    [Fact]
    public void Incidents_come_first_with_cause_age_trend_and_a_link_and_healthy_gateways_need_no_row()
    {
        Watch("shop", SampleDiagnoses.Incident());
        Watch("office", SampleDiagnoses.Healthy());

        var page = Render<OverviewPage>();

        Assert.Equal("1 incident at 1 of 2 gateways", page.Find("h1").TextContent);
        var row = Assert.Single(page.FindAll(".troubles > li"));
        Assert.All(
            [
                "CRITICAL",
                SampleDiagnoses.Incident().Headline,
                "A backend cannot be reached",
                "almost certain, 96%",
                "7 min ago",
                "getting worse",
            ],
            text => Assert.Contains(text, row.TextContent, StringComparison.Ordinal)
        );
        Assert.Equal("gateways/shop", row.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("endpoints normal, 1 too quiet to judge", page.Find(".quiet").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void One_failing_host_is_one_row_over_two_gateways_and_the_more_urgent_row_is_first()
    {
        Watch("shop", SampleDiagnoses.Incident());
        Watch("office", SampleDiagnoses.Incident());
        Watch(
            "lab",
            SampleDiagnoses.Incident() with
            {
                Causes =
                [
                    SampleDiagnoses.BreakerTooTight() with
                    {
                        Confidence = 0.8,
                        Backends = ["other"],
                        Since = SampleDiagnoses.At.AddHours(-1),
                    },
                ],
            }
        );

        var rows = Render<OverviewPage>().FindAll(".troubles > li");

        Assert.Equal(["CRITICAL", "WARNING"], rows.Select(row => row.QuerySelector(".state")!.TextContent.Trim()));
        Assert.Contains("at shop and office", Words(rows[0]), StringComparison.Ordinal);
    }

    [Fact]
    public void No_incident_is_said_and_proven()
    {
        Watch("shop", SampleDiagnoses.Healthy());
        Watch("office", SampleDiagnoses.Healthy());

        var page = Render<OverviewPage>();

        Assert.Equal("Nothing is wrong at 2 gateways", page.Find("h1").TextContent);
        Assert.True(page.Find("details.proof").HasAttribute("open"));
        Assert.Contains(
            "evaluated 2 s ago, at 03:19:40 UTC; replicas 3 of 3 scraped",
            Words(page.Find("details.proof li")),
            StringComparison.Ordinal
        );
        Assert.Empty(page.FindAll(".troubles"));
    }

    [Fact]
    public void A_gateway_that_cannot_be_seen_is_unknown_and_never_normal()
    {
        Watch("shop", SampleDiagnoses.Healthy());
        Watch("blind", SampleDiagnoses.Unknown());
        diagnoses.With(SampleDiagnoses.Failed(null, SignalSourceFailure.Unreachable) with { Gateway = "lost" });
        diagnoses.With(new GatewayReport("new", null, null));

        var page = Render<OverviewPage>();

        Assert.Equal("No incident seen, but 3 of 4 gateways are unknown", page.Find("h1").TextContent);
        Assert.Equal(3, page.FindAll(".troubles .state-unknown").Count);
        Assert.Contains("Prometheus cannot be reached", page.Find(".troubles").TextContent, StringComparison.Ordinal);
        Assert.Contains("new was not evaluated yet", page.Find(".troubles").TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "3 gateways unknown",
            page.Find(".quiet")
                .TextContent.Replace(
                    "2 gateways unknown, 1 gateway not instrumented",
                    "3 gateways unknown",
                    StringComparison.Ordinal
                ),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Data_that_is_too_old_is_last_known_and_its_endpoints_are_not_counted_as_normal()
    {
        Watch("shop", SampleDiagnoses.Healthy() with { DataTime = SampleDiagnoses.At.AddMinutes(-10) });

        var page = Render<OverviewPage>();

        Assert.Contains("LAST KNOWN", page.Find(".troubles").TextContent, StringComparison.Ordinal);
        Assert.StartsWith("0 endpoints normal, 2 unknown now", page.Find(".quiet").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_refresh_keeps_the_rows_and_says_why()
    {
        diagnoses.With(SampleDiagnoses.Failed(SampleDiagnoses.Incident()));

        var page = Render<OverviewPage>();

        Assert.Contains("REFRESH FAILED", page.Find("details.proof").TextContent, StringComparison.Ordinal);
        Assert.Single(page.FindAll(".troubles > li"));
    }

    [Fact]
    public void Without_a_gateway_the_page_says_what_to_do()
    {
        Assert.Equal("No gateway is configured", Render<OverviewPage>().Find("h1").TextContent);
    }

    [Fact]
    public void A_bad_moment_is_explained()
    {
        Watch("shop", SampleDiagnoses.Healthy());
        Services.GetRequiredService<NavigationManager>().NavigateTo("/overview?at=yesterday");

        Assert.Equal("The moment in the address cannot be read", Render<OverviewPage>().Find("h1").TextContent);
    }

    [Fact]
    public async Task A_past_moment_is_asked_of_all_gateways_and_every_link_keeps_it()
    {
        var at = SampleDiagnoses.At.AddHours(-1);
        Watch("shop", SampleDiagnoses.Healthy());
        var past = diagnoses.Past("shop", at);
        Services.GetRequiredService<NavigationManager>().NavigateTo(SiteUrls.OverviewOf(at));
        var page = Render<OverviewPage>();
        Assert.StartsWith("Reading what was at", page.Find("h1").TextContent, StringComparison.Ordinal);

        await page.InvokeAsync(() =>
            past.SetResult(
                new GatewayReport("shop", SampleDiagnoses.Incident() with { Gateway = "shop", At = at, DataTime = at }, null)
            )
        );

        page.WaitForAssertion(() => Assert.Single(page.FindAll(".troubles > li")));
        Assert.All(
            page.FindAll(".troubles a, tbody a"),
            link => Assert.Contains("at=", link.GetAttribute("href"), StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_table_splits_503_and_429_and_names_the_breaker_with_its_source()
    {
        Watch("shop", SampleDiagnoses.Incident());

        var row = Render<OverviewPage>().FindAll("tbody tr")[0];

        Assert.All(
            ["FAILING", "× 500 or 200 incomplete without a connection", "and 2 more kinds"],
            text => Assert.Contains(text, row.ParentElement!.TextContent, StringComparison.Ordinal)
        );
        Assert.Contains(
            Render<OverviewPage>().FindAll("tbody tr"),
            shown => shown.TextContent.Contains("log-confirmed", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_filter_narrows_the_table_and_the_address_keeps_it()
    {
        Watch("shop", SampleDiagnoses.Incident());
        Watch("office", SampleDiagnoses.Healthy());
        var page = Render<OverviewPage>();

        await page.Find("input[type=search]").InputAsync("reports");

        Assert.Contains(
            "/v1/reports/{year}",
            Assert.Single(page.FindAll("tbody tr:has(th)")).TextContent,
            StringComparison.Ordinal
        );
        Assert.EndsWith("q=reports", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        await page.Find("input[type=search]").InputAsync("nothing fits this");
        Assert.Contains("No endpoint fits", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_answer_of_any_gateway_is_shown_and_pause_holds_it_back()
    {
        Watch("shop", SampleDiagnoses.Healthy());
        Watch("office", SampleDiagnoses.Healthy());
        var page = Render<OverviewPage>();

        diagnoses.Publish(new GatewayReport("office", SampleDiagnoses.Incident() with { Gateway = "office" }, null));
        page.WaitForAssertion(() => Assert.Equal("1 incident at 1 of 2 gateways", page.Find("h1").TextContent));

        await page.Find("button.pause").ClickAsync();
        diagnoses.Publish(new GatewayReport("shop", SampleDiagnoses.Incident() with { Gateway = "shop" }, null));
        page.WaitForAssertion(() => Assert.Equal("Resume: new data", page.Find("button.pause").TextContent));
        Assert.Equal("1 incident at 1 of 2 gateways", page.Find("h1").TextContent);
    }

    private static string Words(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private void Watch(string gateway, Diagnosis diagnosis) =>
        diagnoses.With(new GatewayReport(gateway, diagnosis with { Gateway = gateway }, null));
}
