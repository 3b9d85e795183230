using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Diagnosing;

/// <summary>The same gateway, measured in other ways.</summary>
public sealed class DialectTests
{
    public static TheoryData<bool, bool> Tags { get; } =
        new()
        {
            { false, false },
            { true, false },
            { false, true },
            { true, true },
        };

    [Theory, MemberData(nameof(Tags))]
    public void A_healthy_gateway_is_healthy_on_OpenCensus_with_any_tags(bool path, bool host)
    {
        var diagnosis = OnOpenCensus(Scenario.Healthy(), path, host);

        Assert.Equal(DiagnosisStatus.Healthy, diagnosis.Status);
        Assert.InRange(diagnosis.Impact.RequestsPerSecond!.Value, 55, 65);
        Assert.NotNull(diagnosis.Impact.FailedShare);
    }

    [Theory, MemberData(nameof(Tags))]
    public void Backend_5xx_is_found_on_OpenCensus_by_the_calls_that_are_not_counted(bool path, bool host)
    {
        var diagnosis = OnOpenCensus(Scenario.Healthy().Backend5xx("users"), path, host);

        Assert.Equal("backend-errors", diagnosis.Causes[0].Id);
        Assert.InRange(diagnosis.Impact.FailedShare!.Value, 0.08, 0.15);
        AssertNothingIsUnnamed(diagnosis);
    }

    [Theory, MemberData(nameof(Tags))]
    public void Without_logs_answers_that_OpenCensus_does_not_count_are_no_proof_of_healthy_round_trips(bool path, bool host)
    {
        var diagnosis = OnOpenCensus(Scenario.Healthy().Backend5xx("users").WithoutLogs(), path, host);

        Assert.Equal("backend-errors", diagnosis.Causes[0].Id);
    }

    [Theory, MemberData(nameof(Tags))]
    public void A_refusing_backend_is_found_on_OpenCensus(bool path, bool host)
    {
        var diagnosis = OnOpenCensus(Scenario.Healthy().BackendRefuses("orders"), path, host);

        Assert.Equal("backend-unreachable", diagnosis.Causes[0].Id);
        AssertNothingIsUnnamed(diagnosis);
    }

    [Theory, MemberData(nameof(Tags))]
    public void Timeouts_are_found_on_OpenCensus_by_their_length(bool path, bool host)
    {
        var diagnosis = OnOpenCensus(Scenario.Healthy().BackendTimesOut("orders").WithoutLogs(), path, host);

        Assert.Equal("backend-timeout", diagnosis.Causes[0].Id);
        AssertNothingIsUnnamed(diagnosis);
    }

    [Fact]
    public void Without_logs_a_quick_500_on_OpenCensus_is_not_called_one_thing_for_sure()
    {
        var diagnosis = OnOpenCensus(Scenario.Healthy().BackendRefuses("orders").WithoutLogs(), path: true, host: true);

        Assert.Equal(DiagnosisStatus.Incident, diagnosis.Status);
        Assert.All(diagnosis.Causes, cause => Assert.InRange(cause.Confidence, 0, 0.6));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Without_logs_calls_that_fail_far_faster_than_any_answer_came_are_rather_a_refusing_backend(
        bool path,
        bool host
    ) =>
        Assert.Equal(
            "backend-unreachable",
            OnOpenCensus(Scenario.Healthy().BackendRefuses("orders").WithoutLogs(), path, host).Causes[0].Id
        );

    [Fact]
    public void Refused_tokens_are_seen_on_OpenCensus_in_the_view_of_statuses() =>
        Assert.Equal(
            DiagnosisStatus.Incident,
            OnOpenCensus(Scenario.Healthy().TokensRefused("expired", 1), path: true, host: false).Status
        );

    [Fact]
    public void Pushed_metrics_of_a_healthy_gateway_are_healthy()
    {
        var diagnosis = Scenario.Healthy().Pushed().Diagnose();

        Assert.Equal(DiagnosisStatus.Healthy, diagnosis.Status);
        Assert.DoesNotContain("scraped", diagnosis.Sentence);
        Assert.NotNull(diagnosis.DataTime);
    }

    [Fact]
    public void Pushed_metrics_that_have_grown_old_are_unknown() =>
        Assert.Equal(DiagnosisStatus.Unknown, Scenario.Healthy().Pushed(lastMinutesAgo: 3).Diagnose().Status);

    [Fact]
    public void A_failing_backend_is_found_in_pushed_metrics() =>
        Assert.Equal("backend-timeout", Scenario.Healthy().Pushed().BackendTimesOut("orders").Diagnose().Causes[0].Id);

    [Fact]
    public void Without_the_server_layer_a_healthy_gateway_is_healthy_and_says_what_is_not_measured()
    {
        var diagnosis = Scenario.Healthy().WithoutServerLayer().Diagnose();

        Assert.Equal(DiagnosisStatus.Healthy, diagnosis.Status);
        Assert.Contains("statuses not measured", diagnosis.Sentence);
    }

    [Fact]
    public void Without_the_server_layer_failures_count_and_no_sentence_speaks_of_a_status()
    {
        var diagnosis = Scenario.Healthy().WithoutServerLayer().Backend5xx("users").Diagnose();

        Assert.Equal("backend-errors", diagnosis.Causes[0].Id);
        Assert.InRange(diagnosis.Impact.FailedShare!.Value, 0.08, 0.15);
        Assert.DoesNotContain("status 200", diagnosis.Sentence + diagnosis.Causes[0].Impact);
    }

    [Fact]
    public void Without_the_proxy_layer_a_failing_backend_is_found() =>
        Assert.Equal("backend-errors", Scenario.Healthy().WithoutProxyLayer().Backend5xx("users").Diagnose().Causes[0].Id);

    private static Diagnosis OnOpenCensus(Scenario scenario, bool path, bool host) =>
        DiagnosisEngine.Diagnose(OpenCensusDialect.Of(scenario.Build(), path, host), new Thresholds());

    private static void AssertNothingIsUnnamed(Diagnosis diagnosis)
    {
        Assert.DoesNotContain("  ", diagnosis.Sentence);
        Assert.All(
            diagnosis.Causes,
            cause =>
            {
                Assert.DoesNotContain("  ", cause.Impact);
                Assert.DoesNotContain("", cause.Endpoints);
                Assert.DoesNotContain("", cause.Backends);
                Assert.DoesNotContain("all endpoints", cause.Endpoints);
                Assert.DoesNotContain("the backends", cause.Backends);
            }
        );
    }
}
