using Bunit;
using Dashboard.Core;
using Dashboard.Core.Evaluation;
using Dashboard.Features.BlindSpots;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Catalogue;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Features.BlindSpots;

public sealed class BlindSpotsPageTests : BunitContext
{
    private readonly FakeDiagnoses diagnoses = new();

    public BlindSpotsPageTests()
    {
        Services.AddSingleton<TimeProvider>(new ManualTimeProvider(Scenario.At.AddSeconds(2)));
        Services.AddSingleton<IDiagnosisProvider>(diagnoses);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public void Where_all_is_measured_every_cause_can_be_judged_and_the_limits_of_KrakenD_stay()
    {
        var page = Show(Scenario.Healthy().Diagnose());

        Assert.Contains(
            $"Every one of the {KrakenDCatalogue.Causes.Count} causes can be judged here.",
            page.Markup,
            StringComparison.Ordinal
        );
        Assert.Contains($"Measured ({Requirements.All.Count})", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("article"));
        Assert.All(
            KnownLimits.All,
            limit => Assert.Contains(page.FindAll("li"), item => item.TextContent.Contains(limit.What, StringComparison.Ordinal))
        );
    }

    [Fact]
    public void What_is_missing_comes_with_its_causes_and_the_configuration_that_changes_it()
    {
        var page = Show(Scenario.Healthy().WithoutKubernetes().WithoutRuntime().Diagnose());

        Assert.Contains("causes cannot be judged here", page.Find(".lead").TextContent, StringComparison.Ordinal);
        var runtime = page.FindAll("article")
            .First(card => card.TextContent.Contains("The Go runtime", StringComparison.Ordinal));
        Assert.Contains("The process", runtime.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "\"go_metrics\": true",
            Assert.Single(runtime.QuerySelectorAll("pre")).TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(runtime.QuerySelectorAll("a"), link => link.GetAttribute("href") == "catalogue/goroutine-leak");
        Assert.Contains(
            page.FindAll("tbody tr"),
            row => row.TextContent.Contains("Gateway OOM-killed", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void What_cannot_be_told_from_outside_is_no_claim_that_it_is_missing()
    {
        var page = Show(Scenario.Healthy().WithoutLogs().Diagnose());

        var unclear = page.Find("section[aria-labelledby=unclear]");
        Assert.Contains("log_status_change", unclear.TextContent, StringComparison.Ordinal);
        Assert.Contains("operation_debug", unclear.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "operation_debug)",
            page.Find("section[aria-labelledby=missing]").TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Before_the_first_diagnosis_the_page_claims_nothing_and_fills_itself()
    {
        diagnoses.With(new GatewayReport("default", null, null));
        var page = Render<BlindSpotsPage>();

        Assert.Contains("is not known yet", page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Contains("What no configuration changes", page.Markup, StringComparison.Ordinal);

        diagnoses.Publish(new GatewayReport("default", Scenario.Healthy().Diagnose(), null));
        page.WaitForAssertion(() => Assert.Equal("What the telemetry of default cannot tell", page.Find("h1").TextContent));
    }

    [Fact]
    public void Without_a_gateway_the_page_says_how_to_name_one() =>
        Assert.Equal("No gateway is configured", Render<BlindSpotsPage>().Find("h1").TextContent);

    [Fact]
    public void An_unknown_gateway_gets_the_list_of_the_known_ones()
    {
        diagnoses.With(new GatewayReport("default", null, null));
        Services.GetRequiredService<NavigationManager>().NavigateTo(SiteUrls.BlindSpotsOf("nobody"));

        var page = Render<BlindSpotsPage>();

        Assert.Contains("no gateway called “nobody”", page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Equal(SiteUrls.BlindSpotsOf("default"), page.Find("li a").GetAttribute("href"));
    }

    [Fact]
    public void A_moment_in_the_address_is_answered_as_of_then()
    {
        diagnoses.With(new GatewayReport("default", null, null));
        diagnoses.Past("default", Scenario.At).SetResult(new GatewayReport("default", Scenario.Healthy().Diagnose(), null));
        Services.GetRequiredService<NavigationManager>().NavigateTo(SiteUrls.BlindSpotsOf("default", Scenario.At));

        var page = Render<BlindSpotsPage>();

        page.WaitForAssertion(() =>
            Assert.Contains($"Every one of the {KrakenDCatalogue.Causes.Count} causes", page.Markup, StringComparison.Ordinal)
        );
        Assert.Contains(page.FindAll("a"), link => link.GetAttribute("href") == SiteUrls.Gateway("default", Scenario.At));
    }

    private IRenderedComponent<BlindSpotsPage> Show(Diagnosis diagnosis)
    {
        diagnoses.With(new GatewayReport("default", diagnosis, null));
        return Render<BlindSpotsPage>();
    }
}
