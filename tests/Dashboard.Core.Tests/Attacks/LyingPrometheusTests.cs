using System.Globalization;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Core.Tests.Attacks;

/// <summary>A Prometheus whose answers are broken or far too large spoils the signals that it lies about, no others.</summary>
public sealed class LyingPrometheusTests
{
    private const string Answered = """{"http_route":"/a","http_request_method":"GET","http_response_status_code":"200"}""";

    [Fact]
    public async Task Duplicate_series_spoil_their_signal_only()
    {
        var snapshot = await ReadAsync(Gateway(_ => Vector(Answered, Answered)));

        var problem = Assert.Single(snapshot.Problems, problem => problem.Failed);
        Assert.Contains("two series of the same labels", problem.Reason);
        Assert.NotEmpty(snapshot.Readings);
        Assert.NotNull(DiagnosisEngine.Diagnose(snapshot, new Thresholds()));
    }

    [Fact]
    public async Task A_series_with_one_sample_each_for_a_crowd_of_names_stays_within_the_budget()
    {
        var many = Enumerable
            .Range(0, 40_000)
            .Select(n => $$"""{"http_route":"/{{n.ToString(CultureInfo.InvariantCulture)}}"}""")
            .ToArray();
        var before = GC.GetTotalAllocatedBytes();

        var snapshot = await ReadAsync(Gateway(_ => Vector(many), everywhere: true), megabytes: 32);

        Assert.NotEmpty(snapshot.Problems);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 2_000_000_000);
        Assert.InRange(ValuesIn(snapshot) * sizeof(double), 0, 16 * 1024 * 1024);
    }

    private static long ValuesIn(Snapshot snapshot) =>
        snapshot.Readings.Values.Sum(readings => readings.Series.Sum(series => (long)series.Values.Count));

    private static Task<Snapshot> ReadAsync(StubPrometheus prometheus, int megabytes = 96) =>
        prometheus.Reader(megabytes: megabytes).ReadAsync("default", Scenario.At, Signals.All, CancellationToken.None);

    private static StubPrometheus Gateway(Func<StubPrometheus.Question, string> lie, bool everywhere = false) =>
        new(question =>
            question.IsDiscovery
                ? StubPrometheus.Vector(
                    "1",
                    """{"__name__":"up","job":"krakend"}""",
                    """{"__name__":"http_server_duration_count","job":"krakend"}""",
                    """{"__name__":"go_goroutines","job":"krakend"}"""
                )
            : IsLie(question) || (everywhere && question.IsRange) ? lie(question)
            : StubPrometheus.Nothing
        );

    private static bool IsLie(StubPrometheus.Question question) =>
        question.IsRange
        && question.Query.Contains("http_response_status_code", StringComparison.Ordinal)
        && !question.Query.Contains("instance, pod", StringComparison.Ordinal);

    private static string Vector(params string[] labels) => StubPrometheus.Vector("1", labels);
}
