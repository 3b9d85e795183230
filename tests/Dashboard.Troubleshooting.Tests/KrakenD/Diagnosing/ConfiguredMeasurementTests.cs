using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Diagnosing;

/// <summary>What the configuration makes exact of what metrics leave open.</summary>
public sealed class ConfiguredMeasurementTests
{
    private const string Breaker = """
        { "extra_config": { "qos/circuit-breaker": { "interval": 60, "timeout": 10, "max_errors": 5{0} } } }
        """;

    private const string Catalog = "GET /v1/catalog > catalog";

    [Fact]
    public void Without_a_file_nobody_knows_whether_breakers_are_logged() =>
        Assert.Equal(MeasuringState.CannotTell, Spot(Scenario.Healthy(), "breaker-transitions", "krakend_log_breaker_")!.State);

    [Fact]
    public void A_file_without_breakers_leaves_no_blind_spot() =>
        Assert.Null(Spot(Scenario.Healthy().Configured(), "breaker-transitions", "krakend_log_breaker_"));

    [Fact]
    public void Breakers_that_are_all_logged_are_no_blind_spot() =>
        Assert.Null(
            Spot(
                Scenario.Healthy().Configured((Catalog, Written(", \"log_status_change\": true"))),
                "breaker-transitions",
                "krakend_log_breaker_"
            )
        );

    [Fact]
    public void Breakers_that_are_not_logged_are_counted()
    {
        var spot = Spot(Scenario.Healthy().Configured((Catalog, Written(""))), "breaker-transitions", "krakend_log_breaker_")!;

        Assert.Equal(MeasuringState.Missing, spot.State);
        Assert.Equal("1 of 1 circuit breakers of the configuration lack log_status_change.", spot.Because);
    }

    [Fact]
    public void A_layer_that_the_file_switches_off_is_named_as_that()
    {
        const string OnlyStages = """
            {
              "extra_config": {
                "telemetry/opentelemetry": {
                  "exporters": { "prometheus": [{ "name": "p" }] },
                  "layers": { "backend": { "metrics": { "disable_stage": false } } }
                }
              }
            }
            """;

        var spot = Spot(Scenario.Healthy().Configured(("", OnlyStages)), "round-trips", "http_client_duration")!;

        Assert.Equal("The configuration does not switch it on.", spot.Because);
    }

    [Fact]
    public void A_layer_that_the_file_switches_on_and_nobody_measures_points_to_another_file_or_a_loss()
    {
        const string Everything = """
            { "extra_config": { "telemetry/opentelemetry": { "exporters": { "prometheus": [{ "name": "p" }] } } } }
            """;

        var spot = Spot(Scenario.Healthy().Configured(("", Everything)), "round-trips", "http_client_duration")!;

        Assert.Contains("The configuration switches it on, so the replicas run another one", spot.Because);
    }

    [Fact]
    public void Causes_that_the_file_makes_impossible_need_not_be_judged()
    {
        var without = Scenario.Healthy().WithoutLogs().Diagnose().CannotJudge.Select(cause => cause.Id);
        var with = Scenario.Healthy().WithoutLogs().Configured().Diagnose().CannotJudge.Select(cause => cause.Id).ToList();

        Assert.Contains("jwt-clock-skew", without);
        Assert.DoesNotContain("jwt-clock-skew", with);
        Assert.Contains("backend-dns-failure", with);
    }

    private static string Written(string more) => Breaker.Replace("{0}", more, StringComparison.Ordinal);

    private static BlindSpot? Spot(Scenario scenario, string id, string withoutMetrics)
    {
        var snapshot = scenario.Build();
        var left = snapshot.Metrics.Where(metric => !metric.StartsWith(withoutMetrics, StringComparison.Ordinal));
        return DiagnosisEngine
            .Diagnose(snapshot with { Metrics = left.ToHashSet(StringComparer.Ordinal) }, new Thresholds())
            .BlindSpots.SingleOrDefault(spot => spot.Id == id);
    }
}
