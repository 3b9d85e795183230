using Bunit;
using Dashboard.Core.Evaluation;
using Dashboard.Features.Incidents;
using Dashboard.Features.Incidents.Ranking;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Microsoft.AspNetCore.Components.Web;

namespace Dashboard.Tests.Features.Incidents;

public sealed partial class IncidentPageTests
{
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

        clock.Advance(TimeSpan.FromSeconds(30));
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
        await OnCausesAsync(page, "onpointerenter", new PointerEventArgs());

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
        await OnCausesAsync(page, "onpointerenter", new PointerEventArgs());
        await OnCausesAsync(page, "onfocusin", new FocusEventArgs());
        await OnCausesAsync(page, "onfocusout", new FocusEventArgs());

        diagnoses.Publish(
            SampleDiagnoses.Report(
                SampleDiagnoses.Incident() with
                {
                    Causes = [SampleDiagnoses.BreakerTooTight(), SampleDiagnoses.Unreachable()],
                }
            )
        );
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".order-bar")));
        await OnCausesAsync(page, "onpointerleave", new PointerEventArgs());
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
    public async Task Leaving_the_page_ends_its_subscription()
    {
        Show(SampleDiagnoses.Incident());
        Assert.Equal(1, diagnoses.Subscriptions);

        await DisposeComponentsAsync();

        Assert.Equal(0, diagnoses.Subscriptions);
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

    // Found and triggered in one turn of the renderer: a refresh between the two would leave an element that is gone.
    private static Task OnCausesAsync(IRenderedComponent<IncidentPage> page, string name, EventArgs values) =>
        page.InvokeAsync(() => page.Find(".causes").TriggerEventAsync(name, values));
}
