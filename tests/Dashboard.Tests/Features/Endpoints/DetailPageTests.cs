using Bunit;
using Dashboard.Core;
using Dashboard.Core.Evaluation;
using Dashboard.Features.Endpoints;
using Dashboard.Features.Replicas;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Features.Endpoints;

public sealed class DetailPageTests : BunitContext
{
    private const string Replica = "krakend-7d4f9c6b5-p8w4k";
    private readonly ManualTimeProvider clock = new(Scenario.At.AddSeconds(2));
    private readonly FakeDiagnoses diagnoses = new();

    public DetailPageTests()
    {
        Services.AddSingleton<TimeProvider>(clock);
        Services.AddSingleton<IDiagnosisProvider>(diagnoses);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public void An_endpoint_in_trouble_says_where_its_requests_vanish_and_which_cause_names_it()
    {
        diagnoses.With(Scenario.Healthy().RateLimited429("GET /v1/catalog").Build());

        var page = ShowEndpoint("GET /v1/catalog");

        Assert.Contains("GET /v1/catalog failed or refused", page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Contains("FAILING", page.Find(".state").TextContent, StringComparison.Ordinal);
        Assert.Contains("refused by the gateway itself", page.Find(".path").TextContent, StringComparison.Ordinal);
        Assert.Contains("429 by client_max_rate", page.Find(".path").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll(".causes a"));
        Assert.NotEmpty(page.FindAll(".chart table"));
    }

    [Fact]
    public void A_healthy_endpoint_is_quiet_and_its_backend_has_its_time()
    {
        diagnoses.With(Scenario.Healthy().Build());

        var page = ShowEndpoint("GET /v1/catalog");

        Assert.Contains("normal", page.Find(".state").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".loss"));
        Assert.Contains("waiting for catalog", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_layer_is_not_measured_with_its_reason_and_never_zero()
    {
        diagnoses.With(Scenario.Healthy().WithoutRoundTrips().Build());

        var last = ShowEndpoint("GET /v1/catalog").FindAll(".path .layer")[^1];

        Assert.Contains("not measured", last.TextContent, StringComparison.Ordinal);
        Assert.Contains("http_client_duration_count", last.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_endpoint_offers_near_names()
    {
        diagnoses.With(Scenario.Healthy().Build());

        var page = ShowEndpoint("GET /v1/catalogue");

        Assert.Equal("There is no endpoint “GET /v1/catalogue” at default", page.Find("h1").TextContent);
        Assert.Equal(SiteUrls.Endpoint("default", "GET /v1/catalog"), page.Find("ul a").GetAttribute("href"));
    }

    [Fact]
    public void Old_data_is_marked_as_last_known()
    {
        diagnoses.With(Scenario.Healthy().Build());
        clock.Advance(TimeSpan.FromMinutes(10));

        var page = ShowEndpoint("GET /v1/catalog");

        Assert.StartsWith("Unknown now. Last known: GET /v1/catalog", page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll(".last-known"));
    }

    [Fact]
    public void A_failed_first_evaluation_claims_nothing_and_says_why()
    {
        diagnoses.With(SampleDiagnoses.Failed(null, SignalSourceFailure.Unreachable) with { Gateway = "default" });

        var page = ShowEndpoint("GET /v1/catalog");

        Assert.Contains("is unknown", page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Contains("Prometheus cannot be reached", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Before_the_first_answer_and_for_an_unknown_gateway_the_page_says_so()
    {
        diagnoses.With(new GatewayReport("default", null, null));

        Assert.Contains("is not read yet", ShowEndpoint("GET /v1/catalog").Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Equal(
            "There is no gateway called “nowhere”",
            Render<EndpointPage>(parameters => parameters.Add(page => page.Gateway, "nowhere")).Find("h1").TextContent
        );
    }

    [Fact]
    public void A_replica_stands_beside_the_others_and_links_to_them()
    {
        diagnoses.With(Scenario.Healthy().Build());

        var page = ShowReplica(Replica);

        Assert.Contains("is scraped, and no cause names it", page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Single(page.FindAll(".others a"));
        Assert.Contains("Memory in use", page.Find("table").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_replica_does_not_measure_comes_with_its_reason()
    {
        diagnoses.With(Scenario.Healthy().WithoutRuntime().WithoutKubernetes().Build());

        Assert.Contains(
            "The gateway's jobs have no go_* series",
            ShowReplica(Replica).Find("table").TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_unknown_replica_offers_those_that_were_seen()
    {
        diagnoses.With(Scenario.Healthy().Build());

        var page = ShowReplica("gone");

        Assert.Equal("There is no replica “gone” at default", page.Find("h1").TextContent);
        Assert.Equal(2, page.FindAll("ul a").Count);
    }

    [Fact]
    public void Links_of_a_past_moment_keep_it()
    {
        var at = Scenario.At;
        diagnoses.With(Scenario.Healthy().Build());
        diagnoses.Past("default", at).SetResult(diagnoses.Latest("default"));
        Services.GetRequiredService<NavigationManager>().NavigateTo(SiteUrls.Replica("default", Replica, at));

        var page = Render<ReplicaPage>(parameters => parameters.Add(shown => shown.Gateway, "default"));

        Assert.All(
            page.FindAll(".ways a, .others a"),
            link => Assert.Contains("at=", link.GetAttribute("href"), StringComparison.Ordinal)
        );
    }

    private IRenderedComponent<EndpointPage> ShowEndpoint(string endpoint)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(SiteUrls.Endpoint("default", endpoint));
        return Render<EndpointPage>(parameters => parameters.Add(page => page.Gateway, "default"));
    }

    private IRenderedComponent<ReplicaPage> ShowReplica(string replica)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(SiteUrls.Replica("default", replica));
        return Render<ReplicaPage>(parameters => parameters.Add(page => page.Gateway, "default"));
    }
}
