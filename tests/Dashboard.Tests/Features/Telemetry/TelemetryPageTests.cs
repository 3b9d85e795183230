using System.Net;
using Bunit;
using Dashboard.Core.Evaluation;
using Dashboard.Core.Prometheus;
using Dashboard.Features.Telemetry;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Features.Telemetry;

public sealed class TelemetryPageTests : BunitContext
{
    private readonly FakeDiagnoses diagnoses = new();

    public TelemetryPageTests()
    {
        var clock = new ManualTimeProvider(Scenario.At.AddSeconds(2));
        var store = new StubPrometheus(HttpStatusCode.Unauthorized, "no");
        var gateway = new GatewayOptions { Name = "default", PrometheusUrl = "http://prometheus.test/sub" };
        Services.AddSingleton<TimeProvider>(clock);
        Services.AddSingleton<IDiagnosisProvider>(diagnoses);
        Services.AddSingleton(new ConnectionTest(new PrometheusClients(store, [gateway], new PrometheusOptions()), clock));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public void What_was_recognised_is_told_in_words()
    {
        diagnoses.With(Scenario.Healthy().Build());

        var page = Render<TelemetryPage>(parameters => parameters.Add(shown => shown.Gateway, "default"));

        var facts = page.Find("dl.facts").TextContent;
        Assert.Contains("Prometheus scrapes the gateway's processes", facts, StringComparison.Ordinal);
        Assert.Contains("as KrakenD exposes them", facts, StringComparison.Ordinal);
        Assert.Contains("krakend_proxy_duration_count", page.Find("table").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "from recording rules (krakend-signals.yml)")]
    [InlineData(false, "from the gateway's own series")]
    public void It_is_told_what_counters_are_read_from(bool fromRules, string expected)
    {
        diagnoses.With(Scenario.Healthy().Build() with { FromRecordingRules = fromRules });

        var page = Render<TelemetryPage>(parameters => parameters.Add(shown => shown.Gateway, "default"));

        Assert.Contains(expected, page.Find("dl.facts").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_gateway_in_the_address_it_is_that_of_the_first()
    {
        diagnoses.With(Scenario.Healthy().Build());

        Assert.Contains("default", Render<TelemetryPage>().Find("h1").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_connection_test_says_what_fails()
    {
        diagnoses.With(Scenario.Healthy().Build());
        var page = Render<TelemetryPage>(parameters => parameters.Add(shown => shown.Gateway, "default"));

        var button = page.FindAll("button").Single(one => one.TextContent.Contains("Test the connection"));
        await button.ClickAsync();

        page.WaitForAssertion(() =>
            Assert.Contains("refused the credentials (401)", page.Find(".checks").TextContent, StringComparison.Ordinal)
        );
    }
}
