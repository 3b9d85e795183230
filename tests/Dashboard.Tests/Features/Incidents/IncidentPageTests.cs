using System.Text.RegularExpressions;
using Bunit;
using Dashboard.Core;
using Dashboard.Core.Evaluation;
using Dashboard.Core.Incidents;
using Dashboard.Features.Incidents;
using Dashboard.Features.Overview;
using Dashboard.Shared.Layout;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Features.Incidents;

public sealed class IncidentPageTests : BunitContext, IAsyncLifetime
{
    private readonly ManualTimeProvider clock = new(SampleDiagnoses.At.AddSeconds(2));
    private readonly FakeDiagnoses diagnoses = new();
    private readonly Announcer announcer;
    private readonly TemporaryFolder folder = new();
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
        store = await TestStore.OpenAsync(folder.PathTo("dashboard.db"));
        Services
            .AddSingleton(new Dismissals(store.Store, store.Audit, clock))
            .AddSingleton(Readers.Of(store, clock))
            .AddSingleton(store.Book)
            .AddSingleton(store.Notes);
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
            "31% of all requests",
            "310× allowed",
            "A backend cannot be reached",
            "almost certain",
            "Roll the backend back",
            "Copy steps",
            "Usually helps",
            "Then repair:",
            "98% of calls",
            "What changed just before",
            "5 min before",
            "Other causes",
            "Ruled out",
            "What could not be checked",
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
        AssertInOrder(page.Markup, "What could not be measured", "no gateway metrics", "What changed");
        Assert.DoesNotContain("no traffic", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_cause_shows_its_nearest_misses()
    {
        var page = Show(SampleDiagnoses.UnknownCause());

        AssertInOrder(
            page.Markup,
            "No cause of the catalogue fits",
            "Look at the gateway",
            "Nearest misses",
            "Only 2 of 214 failed calls"
        );
    }

    [Fact]
    public void Before_the_first_answer_the_page_says_that_it_is_on_its_way()
    {
        diagnoses.With(new GatewayReport(SampleDiagnoses.Gateway, null, null));

        Assert.Equal("The first evaluation of orders-gateway is running", Render<IncidentPage>().Find("h1").TextContent);
    }

    [Fact]
    public void A_first_evaluation_that_failed_says_why_and_claims_nothing()
    {
        diagnoses.With(SampleDiagnoses.Failed(null, SignalSourceFailure.Unreachable));

        var page = Render<IncidentPage>();

        Assert.Contains("is unknown", page.Find("h1").TextContent, StringComparison.Ordinal);
        AssertInOrder(page.Markup, "Prometheus cannot be reached", "Check that it runs. Next try at 03:20:30 UTC.");
    }

    [Fact]
    public void A_failed_refresh_keeps_the_last_values_and_says_of_when_they_are()
    {
        diagnoses.With(SampleDiagnoses.Failed(SampleDiagnoses.Incident()));

        var page = Render<IncidentPage>();

        AssertInOrder(
            page.Markup,
            "REFRESH FAILED",
            "What you see is of 03:19:40 UTC.",
            SampleDiagnoses.Incident().Causes[0].Title
        );
    }

    [Fact]
    public void Data_becomes_late_and_then_last_known_while_the_page_is_open()
    {
        var page = Show(SampleDiagnoses.Incident());

        clock.Advance(TimeSpan.FromSeconds(20));
        page.WaitForAssertion(() => Assert.Contains("LATE", page.Find(".data-age").TextContent, StringComparison.Ordinal));

        clock.Advance(TimeSpan.FromSeconds(15));
        page.WaitForAssertion(() =>
            Assert.Contains("LAST KNOWN 03:19:32 UTC", page.Find(".data-age").TextContent, StringComparison.Ordinal)
        );
        Assert.StartsWith("Unknown now. Last known: ", page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll(".stale"));
        Assert.Equal("Data is stale. Last known 03:19:32 UTC.", announcer.Spoken);
    }

    [Fact]
    public void A_new_answer_appears_by_itself_and_a_new_cause_is_announced()
    {
        var page = Show(SampleDiagnoses.Incident());

        diagnoses.Publish(
            SampleDiagnoses.Report(SampleDiagnoses.Incident() with { Causes = [SampleDiagnoses.BreakerTooTight()] })
        );

        page.WaitForAssertion(() =>
            Assert.Contains("A circuit breaker opens too early", page.Find(".claim").TextContent, StringComparison.Ordinal)
        );
        Assert.Equal("New most likely cause: A circuit breaker opens too early, weak.", announcer.Spoken);
    }

    [Fact]
    public async Task The_order_stands_still_while_the_reader_points_at_it_and_changes_on_demand()
    {
        var page = Show(SampleDiagnoses.Incident());
        await page.Find(".causes").TriggerEventAsync("onpointerenter", new PointerEventArgs());

        diagnoses.Publish(
            SampleDiagnoses.Report(
                SampleDiagnoses.Incident() with
                {
                    Causes = [SampleDiagnoses.BreakerTooTight(), SampleDiagnoses.Unreachable()],
                }
            )
        );

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".order-bar")));
        Assert.Contains("A backend cannot be reached", page.Find(".claim").TextContent, StringComparison.Ordinal);
        await page.Find(".order-bar button").ClickAsync();
        page.WaitForAssertion(() =>
            Assert.Contains("A circuit breaker opens too early", page.Find(".claim").TextContent, StringComparison.Ordinal)
        );
        Assert.Empty(page.FindAll(".order-bar"));
    }

    [Fact]
    public async Task The_order_stands_still_until_focus_and_pointer_have_both_left()
    {
        var page = Show(SampleDiagnoses.Incident());
        await page.Find(".causes").TriggerEventAsync("onpointerenter", new PointerEventArgs());
        await page.Find(".causes").TriggerEventAsync("onfocusin", new FocusEventArgs());
        await page.Find(".causes").TriggerEventAsync("onfocusout", new FocusEventArgs());

        diagnoses.Publish(
            SampleDiagnoses.Report(
                SampleDiagnoses.Incident() with
                {
                    Causes = [SampleDiagnoses.BreakerTooTight(), SampleDiagnoses.Unreachable()],
                }
            )
        );
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".order-bar")));
        await page.Find(".causes").TriggerEventAsync("onpointerleave", new PointerEventArgs());
        diagnoses.Publish(
            SampleDiagnoses.Report(
                SampleDiagnoses.Incident() with
                {
                    Causes = [SampleDiagnoses.BreakerTooTight(), SampleDiagnoses.Unreachable()],
                }
            )
        );

        page.WaitForAssertion(() =>
            Assert.Contains("A circuit breaker opens too early", page.Find(".claim").TextContent, StringComparison.Ordinal)
        );
        Assert.Empty(page.FindAll(".order-bar"));
    }

    [Fact]
    public async Task A_paused_page_counts_the_updates_that_wait()
    {
        var page = Show(SampleDiagnoses.Incident());
        await page.Find("button.pause").ClickAsync();

        diagnoses.Publish(SampleDiagnoses.Report(SampleDiagnoses.Healthy()));
        page.WaitForAssertion(() => Assert.Equal("Resume: 1 update waiting", page.Find("button.pause").TextContent));
        diagnoses.Publish(SampleDiagnoses.Report(SampleDiagnoses.Healthy()));

        page.WaitForAssertion(() => Assert.Equal("Resume: 2 updates waiting", page.Find("button.pause").TextContent));
        Assert.Equal(SampleDiagnoses.Incident().Headline, page.Find("h1").TextContent);
        await page.Find("button.pause").ClickAsync();
        Assert.Equal(SampleDiagnoses.Healthy().Headline, page.Find("h1").TextContent);
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
    public async Task Leaving_the_page_ends_its_subscription()
    {
        Show(SampleDiagnoses.Incident());
        Assert.Equal(1, diagnoses.Subscriptions);

        await DisposeComponentsAsync();

        Assert.Equal(0, diagnoses.Subscriptions);
    }

    [Fact]
    public void A_past_moment_has_a_banner_a_way_back_and_no_live_updates()
    {
        diagnoses.With(SampleDiagnoses.Report(SampleDiagnoses.Healthy()));
        diagnoses.Past(SampleDiagnoses.Gateway, SampleDiagnoses.At).SetResult(SampleDiagnoses.Report());

        var page = ShowAt("2026-11-22T03:19:40Z");

        Assert.Equal("As of 2026-11-22 03:19:40 UTC", page.Find(".as-of strong").TextContent);
        Assert.Equal("/gateways/orders-gateway", page.Find(".as-of a[data-act=live]").GetAttribute("href"));
        Assert.Equal(SampleDiagnoses.Incident().Headline, page.Find("h1").TextContent);
        Assert.Equal(0, diagnoses.Subscriptions);
        Assert.Empty(page.FindAll("button.pause"));
    }

    [Fact]
    public void Steps_through_time_are_links_to_absolute_moments_and_never_lead_into_the_future()
    {
        diagnoses
            .With(SampleDiagnoses.Report())
            .Past(SampleDiagnoses.Gateway, SampleDiagnoses.At.AddMinutes(-2))
            .SetResult(SampleDiagnoses.Report());

        var page = ShowAt("2026-11-22T03:17:40Z");

        Assert.Equal("/gateways/orders-gateway?at=2026-11-22T03%3A17%3A10Z", page.Find("[data-act=back]").GetAttribute("href"));
        Assert.Equal(
            "/gateways/orders-gateway?at=2026-11-22T03%3A18%3A10Z",
            page.Find("[data-act=forward]").GetAttribute("href")
        );
        Assert.DoesNotContain("5 min forward", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_slider_leads_to_the_moment_it_was_moved_to()
    {
        diagnoses.Past(SampleDiagnoses.Gateway, SampleDiagnoses.At.AddSeconds(-1180));
        diagnoses
            .With(SampleDiagnoses.Report())
            .Past(SampleDiagnoses.Gateway, SampleDiagnoses.At.AddMinutes(-2))
            .SetResult(SampleDiagnoses.Report());
        var page = ShowAt("2026-11-22T03:17:40Z");

        await page.Find("input[type=range]").ChangeAsync("60");

        page.WaitForAssertion(() =>
            Assert.EndsWith(
                "?at=2026-11-22T03%3A00%3A00Z",
                Services.GetRequiredService<NavigationManager>().Uri,
                StringComparison.Ordinal
            )
        );
    }

    [Fact]
    public void Going_to_another_moment_keeps_the_old_frame_until_the_new_one_is_there()
    {
        diagnoses
            .With(SampleDiagnoses.Report())
            .Past(SampleDiagnoses.Gateway, SampleDiagnoses.At.AddMinutes(-2))
            .SetResult(SampleDiagnoses.Report());
        var next = diagnoses.Past(SampleDiagnoses.Gateway, SampleDiagnoses.At.AddMinutes(-1));
        var page = ShowAt("2026-11-22T03:17:40Z");

        Services
            .GetRequiredService<NavigationManager>()
            .NavigateTo(SiteUrls.Gateway(SampleDiagnoses.Gateway, SampleDiagnoses.At.AddMinutes(-1)));
        page.Render(parameters => parameters.Add(component => component.Gateway, SampleDiagnoses.Gateway));
        Assert.Equal(SampleDiagnoses.Incident().Headline, page.Find("h1").TextContent);
        Assert.Contains("what you see is of another moment", page.Find(".reading").TextContent, StringComparison.Ordinal);

        next.SetResult(SampleDiagnoses.Report(SampleDiagnoses.Healthy()));
        page.WaitForAssertion(() => Assert.Equal(SampleDiagnoses.Healthy().Headline, page.Find("h1").TextContent));
        Assert.Empty(page.FindAll(".reading"));
    }

    [Fact]
    public void A_new_first_cause_is_marked_for_five_seconds()
    {
        var page = Show(SampleDiagnoses.Incident());
        Assert.Empty(page.FindAll(".is-new"));

        diagnoses.Publish(
            SampleDiagnoses.Report(
                SampleDiagnoses.Incident() with
                {
                    Causes = [SampleDiagnoses.BreakerTooTight(), SampleDiagnoses.Unreachable()],
                }
            )
        );
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".is-new")));

        clock.Advance(TimeSpan.FromSeconds(6));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".is-new")));
    }

    [Fact]
    public void A_query_opens_in_Prometheus_when_browsers_can_reach_it()
    {
        Assert.Empty(Show(SampleDiagnoses.Incident()).FindAll("a[href*='/graph?']"));

        diagnoses.Page = "https://prometheus.example.com";
        Assert.All(
            Show(SampleDiagnoses.Incident()).FindAll("a[href*='/graph?']"),
            link =>
                Assert.Contains("g0.moment_input=2026-11-22%2003%3A19%3A40", link.GetAttribute("href"), StringComparison.Ordinal)
        );
        Assert.NotEmpty(Show(SampleDiagnoses.Incident()).FindAll("a[href*='/graph?']"));
    }

    [Fact]
    public async Task Leaving_before_a_past_answer_comes_cancels_the_question()
    {
        diagnoses.With(SampleDiagnoses.Report()).Past(SampleDiagnoses.Gateway, SampleDiagnoses.At);

        var page = ShowAt("2026-11-22T03:19:40Z");
        Assert.Contains("Reading what was at 2026-11-22 03:19:40 UTC", page.Find("h1").TextContent, StringComparison.Ordinal);
        await DisposeComponentsAsync();

        Assert.True(diagnoses.LastToken.IsCancellationRequested);
    }

    [Theory]
    [InlineData("yesterday", "cannot be read")]
    [InlineData("2027-01-01T00:00:00Z", "lies in the future")]
    public void A_moment_that_makes_no_sense_is_explained_with_an_example(string at, string text)
    {
        diagnoses.With(SampleDiagnoses.Report());

        var page = ShowAt(at);

        Assert.Contains(text, page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Contains("?at=2026-11-22T18:31:00Z", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_gateway_is_told_with_the_ones_that_exist()
    {
        diagnoses.With(SampleDiagnoses.Report());

        var page = Render<IncidentPage>(parameters => parameters.Add(component => component.Gateway, "ordres"));

        Assert.Equal("There is no gateway called “ordres”", page.Find("h1").TextContent);
        Assert.Equal("/gateways/orders-gateway", page.Find("li a").GetAttribute("href"));
    }

    [Fact]
    public void Without_any_gateway_the_page_says_what_to_configure() =>
        Assert.Equal("No gateway is configured", Render<IncidentPage>().Find("h1").TextContent);

    [Fact]
    public void What_is_copied_leads_back_to_this_moment()
    {
        var copied = Show(SampleDiagnoses.Incident())
            .FindAll("button[data-copy]")
            .Select(button => button.GetAttribute("data-copy")!);

        Assert.Contains(
            copied,
            text => text.EndsWith("/gateways/orders-gateway?at=2026-11-22T03%3A19%3A40Z", StringComparison.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void No_page_shows_NaN_infinity_an_empty_number_or_an_unknown_marker_of_the_code(string sample)
    {
        var page = Show(Sample(sample));

        Assert.DoesNotMatch(new Regex("NaN|∞|Infinity|-2147483648|System\\.|Microsoft\\."), page.Markup);
        Assert.All(
            page.FindAll("td, dd, h1, h2, h3, summary, button, time"),
            element => Assert.NotEqual("", element.ClassList.Contains("causes") ? "-" : element.TextContent.Trim())
        );
        Assert.All(
            page.FindAll("td, dd"),
            element => Assert.DoesNotMatch("^\\s*[0-9.,]+\\s*$", HasNameInItsHeading(element) ? "" : element.TextContent)
        );
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_id_is_there_once_and_every_link_into_the_page_has_a_target(string sample)
    {
        var page = Show(Sample(sample));

        var ids = page.FindAll("[id]").Select(element => element.Id!).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(page.FindAll("a[href*='#']"), link => Assert.Contains(link.GetAttribute("href")!.Split('#')[1], ids));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Labels_from_outside_are_never_markup(string sample)
    {
        const string hostile = "<img src=x onerror=alert(1)>";
        var diagnosis = Sample(sample);

        var page = Show(
            diagnosis with
            {
                Headline = hostile,
                Causes =
                [
                    .. diagnosis.Causes.Select(cause =>
                        cause with
                        {
                            Title = hostile,
                            Summary = hostile,
                            Impact = hostile,
                            Endpoints = [hostile],
                            Backends = [hostile],
                        }
                    ),
                ],
                Endpoints = [.. diagnosis.Endpoints.Select(endpoint => endpoint with { Endpoint = hostile })],
                Replicas =
                [
                    .. diagnosis.Replicas.Select(replica =>
                        replica with
                        {
                            Name = hostile,
                            LastTermination = hostile,
                            Version = hostile,
                        }
                    ),
                ],
                ReadingProblems = [hostile, hostile],
            }
        );

        Assert.Empty(page.FindAll("img"));
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

    // What is accepted is read from the store meanwhile. On a busy machine that may take longer than a page waits; the next
    // answer tries again.
    private void WaitForStore(IRenderedComponent<IncidentPage> page, Diagnosis diagnosis)
    {
        page.WaitForAssertion(() =>
            Assert.True(
                IsRead() || page.Markup.Contains("What people have accepted cannot be read now", StringComparison.Ordinal)
            )
        );
        if (IsRead())
            return;
        diagnoses.Publish(SampleDiagnoses.Report(diagnosis with { }));
        page.WaitForAssertion(() => Assert.True(IsRead()));

        bool IsRead() => page.FindAll(".accept").Count > 0;
    }

    private IRenderedComponent<IncidentPage> ShowAt(string at)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/gateways/orders-gateway?at={Uri.EscapeDataString(at)}");
        return Render<IncidentPage>(parameters => parameters.Add(component => component.Gateway, SampleDiagnoses.Gateway));
    }

    private static Diagnosis Sample(string name) => (Diagnosis)typeof(SampleDiagnoses).GetMethod(name)!.Invoke(null, null)!;

    // Goroutines and restarts are counts of what their column is called; a chart's table names its unit in the heading.
    private static bool HasNameInItsHeading(AngleSharp.Dom.IElement cell) => cell.ClassList.Contains("number");

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
