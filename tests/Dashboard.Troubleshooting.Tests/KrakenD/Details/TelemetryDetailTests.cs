using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Details;
using Dashboard.Troubleshooting.KrakenD.Telemetry.Naming;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Details;

public sealed class TelemetryDetailTests
{
    [Fact]
    public void A_scraped_gateway_needs_no_change()
    {
        var detail = TelemetryDetailBuilder.Tell(Scenario.Healthy().Build());

        Assert.Equal(TelemetryPipeline.Scraped, detail.Pipeline);
        Assert.Equal(["as KrakenD exposes them"], detail.Namings);
        Assert.Empty(detail.Advice);
        Assert.Contains(detail.Layers, layer => layer is { Metric: "krakend_proxy_duration_count", Exists: true });
    }

    [Fact]
    public void Replicas_that_share_their_series_behind_a_collector_are_told_how_to_part()
    {
        var healthy = Scenario.Healthy().Build();
        var detail = TelemetryDetailBuilder.Tell(
            healthy with
            {
                Matchers = healthy.Matchers with { Targets = "exported_job=~\"gateway\"" },
            }
        );

        Assert.Equal(TelemetryPipeline.Collector, detail.Pipeline);
        Assert.Contains(detail.Advice, advice => advice.Contains("service.instance.id", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_namings_are_told_with_what_they_may_mean()
    {
        var healthy = Scenario.Healthy().Build();
        var detail = TelemetryDetailBuilder.Tell(
            healthy with
            {
                Matchers = healthy.Matchers with
                {
                    Namings = NamingRecognition.Among([
                        "http_client_request_started_count_total",
                        "http_client_request_started_count",
                    ]),
                },
            }
        );

        Assert.Equal(2, detail.Namings.Count);
        Assert.Contains(detail.Advice, advice => advice.Contains("more than one naming", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_nothing_is_found_the_connection_test_is_named()
    {
        var detail = TelemetryDetailBuilder.Tell(
            Scenario.Healthy().Build() with
            {
                Jobs = [],
                Metrics = new HashSet<string>(StringComparer.Ordinal),
            }
        );

        Assert.Equal(TelemetryPipeline.None, detail.Pipeline);
        Assert.Contains("connection test", Assert.Single(detail.Advice), StringComparison.Ordinal);
    }
}
