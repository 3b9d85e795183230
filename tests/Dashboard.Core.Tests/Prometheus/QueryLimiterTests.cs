using Dashboard.Core.Prometheus;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Core.Tests.Prometheus;

public sealed class QueryLimiterTests
{
    [Fact]
    public async Task All_who_ask_one_Prometheus_share_its_places()
    {
        var (running, most, counting) = (0, 0, new Lock());
        var prometheus = new StubPrometheus(
            async (question, cancellationToken) =>
            {
                lock (counting)
                    most = Math.Max(most, ++running);
                await Task.Delay(20, cancellationToken);
                lock (counting)
                    running--;
                return StubPrometheus.Json(
                    question.IsDiscovery
                        ? StubPrometheus.Vector(
                            "1",
                            """{"__name__":"http_server_duration_count","job":"krakend"}""",
                            """{"__name__":"up","job":"krakend"}"""
                        )
                        : StubPrometheus.Nothing
                );
            }
        );
        var reader = prometheus.Reader(atOnce: 3);

        await Task.WhenAll(
            Enumerable
                .Range(0, 5)
                .Select(minute =>
                    reader.ReadAsync("default", Scenario.At.AddMinutes(minute), Signals.All, CancellationToken.None)
                )
        );

        Assert.Equal(3, most);
    }

    [Fact]
    public async Task Waiting_for_a_place_takes_nothing_from_the_time_out_and_ends_when_it_is_cancelled()
    {
        var limiter = new QueryLimiter(maxConcurrent: 1);
        var first = new TaskCompletionSource<int>();
        var running = limiter.RunAsync(() => first.Task, CancellationToken.None);
        using var leaving = new CancellationTokenSource();
        var waiting = limiter.RunAsync(() => Task.FromResult(2), leaving.Token);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        first.SetResult(1);

        Assert.Equal(1, await running);
        Assert.Equal(3, await limiter.RunAsync(() => Task.FromResult(3), CancellationToken.None));
    }
}
