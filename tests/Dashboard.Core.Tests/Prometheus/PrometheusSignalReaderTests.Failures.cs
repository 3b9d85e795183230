using System.Net;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Core.Tests.Prometheus;

public sealed partial class PrometheusSignalReaderTests
{
    [Fact]
    public async Task A_signal_that_fails_alone_is_noted_and_the_others_stay()
    {
        var prometheus = new StubPrometheus(
            (question, _) =>
                Task.FromResult(
                    question.IsDiscovery
                        ? StubPrometheus.Json(StubPrometheus.Vector("1", [.. Everything.Select(metric => Series(metric))]))
                    : question.Query.Contains("go_goroutines", StringComparison.Ordinal)
                        ? StubPrometheus.Json(
                            """{"status":"error","errorType":"execution","error":"too many samples"}""",
                            HttpStatusCode.UnprocessableEntity
                        )
                    : StubPrometheus.Json(StubPrometheus.Nothing)
                )
        );

        var snapshot = await ReadAsync(prometheus);

        var problem = Assert.Single(snapshot.Problems);
        Assert.Equal((Signals.Runtime.Name, true), (problem.Signal, problem.Failed));
        Assert.Contains("too many samples", problem.Reason);
        Assert.Equal(Signals.All.Count - 1, snapshot.Readings.Count);
    }

    [Fact]
    public async Task A_warning_is_noted_beside_its_readings()
    {
        var prometheus = new StubPrometheus(question =>
            question.IsDiscovery
                ? StubPrometheus.Vector("1", Series("up"), Series("krakend_proxy_duration_count"))
                : """{"status":"success","warnings":["partial answer"],"data":{"resultType":"matrix","result":[]}}"""
        );

        var snapshot = await ReadAsync(prometheus);

        Assert.All(snapshot.Problems, problem => Assert.Equal(("partial answer", false), (problem.Reason, problem.Failed)));
        Assert.Contains(snapshot.Problems, problem => problem.Signal == Signals.ProxyRequests.Name);
        Assert.True(snapshot.WasRead(Signals.ProxyRequests));
    }

    [Fact]
    public async Task When_every_signal_fails_there_is_no_snapshot()
    {
        var prometheus = new StubPrometheus(
            (question, _) =>
                Task.FromResult(
                    question.IsDiscovery
                        ? StubPrometheus.Json(StubPrometheus.Vector("1", [.. Everything.Select(metric => Series(metric))]))
                        : StubPrometheus.Json("oops", HttpStatusCode.InternalServerError)
                )
        );

        await Assert.ThrowsAsync<SignalSourceException>(() => ReadAsync(prometheus));
    }

    [Fact]
    public async Task When_discovery_fails_nothing_else_is_asked()
    {
        var prometheus = new StubPrometheus(HttpStatusCode.ServiceUnavailable, "oops");

        await Assert.ThrowsAsync<SignalSourceException>(() => ReadAsync(prometheus));

        Assert.Single(prometheus.Asked);
    }

    [Fact]
    public async Task A_selector_that_matches_nothing_gives_a_snapshot_of_nothing()
    {
        var snapshot = await ReadAsync(new StubPrometheus(_ => StubPrometheus.Nothing), "namespace=\"none\"");

        Assert.Empty(snapshot.Readings);
        Assert.Empty(snapshot.Jobs);
        Assert.Contains("no KrakenD metrics", DiagnosisEngine.Diagnose(snapshot, new Thresholds()).Headline);
    }
}
