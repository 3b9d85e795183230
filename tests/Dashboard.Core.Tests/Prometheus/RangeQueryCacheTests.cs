using System.Globalization;
using System.Net;
using Dashboard.Core.Prometheus;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Core.Tests.Prometheus;

public sealed class RangeQueryCacheTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 18, 31, 0, TimeSpan.Zero);
    private static readonly string[] Metrics = ["up", "http_server_duration_count"];

    [Fact]
    public async Task The_next_moment_asks_only_for_the_newest_steps_and_gives_the_same_as_a_whole_read()
    {
        var prometheus = Gateway(seconds => seconds % 1000);
        var reader = prometheus.Reader();
        await ReadAsync(reader, At);
        var before = prometheus.Asked.Count;

        var next = await ReadAsync(reader, At.AddMinutes(5));

        Assert.All(
            prometheus.Asked.Skip(before).Where(question => question.IsRange),
            question => Assert.InRange(Length(question), 0, 600)
        );
        Assert.Equal(await ValuesAsync(Gateway(seconds => seconds % 1000), At.AddMinutes(5)), ValuesOf(next));
    }

    [Fact]
    public async Task What_days_ago_were_like_is_asked_once_in_five_minutes_as_of_their_beginning()
    {
        var prometheus = Gateway(seconds => seconds % 1000);
        var reader = prometheus.Reader();

        foreach (var seconds in new[] { 0, 15, 225, 239, 240 })
            await ReadAsync(reader, At.AddSeconds(seconds));

        var asked = prometheus.Asked.Where(question => question.Query.Contains("offset 1w", StringComparison.Ordinal));
        Assert.Equal(
            [At.AddMinutes(-1).ToUnixTimeSeconds(), At.AddMinutes(4).ToUnixTimeSeconds()],
            asked.Select(question => Seconds(question, "time"))
        );
    }

    [Fact]
    public async Task What_is_remembered_does_not_hide_that_the_store_is_gone()
    {
        var isGone = false;
        var there = Gateway(seconds => seconds % 1000);
        var prometheus = new StubPrometheus(
            async (question, token) =>
                isGone ? new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) : await there.AnswerAsync(question, token)
        );
        var reader = prometheus.Reader();
        await ReadAsync(reader, At);
        isGone = true;

        await Assert.ThrowsAsync<SignalSourceException>(() => ReadAsync(reader, At.AddSeconds(15)));
    }

    [Fact]
    public async Task A_partial_answer_is_not_remembered()
    {
        const string Partial =
            """{"status":"success","warnings":["one store is down"],"data":{"resultType":"matrix","result":[]}}""";
        var isPartial = true;
        var whole = Gateway(seconds => seconds % 1000);
        var prometheus = new StubPrometheus(
            async (question, token) =>
                isPartial && question.IsRange ? StubPrometheus.Json(Partial) : await whole.AnswerAsync(question, token)
        );
        var reader = prometheus.Reader();
        await ReadAsync(reader, At);
        isPartial = false;

        var next = await ReadAsync(reader, At.AddSeconds(30));

        Assert.Equal(await ValuesAsync(Gateway(seconds => seconds % 1000), At.AddSeconds(30)), ValuesOf(next));
    }

    [Fact]
    public async Task A_sample_that_was_stored_late_is_seen()
    {
        var factor = 1;
        var prometheus = Gateway(seconds => seconds % 1000 * factor);
        var reader = prometheus.Reader();
        await ReadAsync(reader, At);
        factor = 2;

        var values = ValuesOf(await ReadAsync(reader, At.AddSeconds(30)));

        Assert.Equal((At.AddSeconds(-60).ToUnixTimeSeconds() % 1000) * 2, values[^4]);
        Assert.Equal(At.AddMinutes(-10).ToUnixTimeSeconds() % 1000, values[^22]);
    }

    [Theory]
    [InlineData(-30)]
    [InlineData(7)]
    [InlineData(1801)]
    public async Task An_earlier_moment_another_grid_or_a_long_pause_reads_everything(int secondsLater)
    {
        var prometheus = Gateway(seconds => seconds % 1000);
        var reader = prometheus.Reader();
        await ReadAsync(reader, At);
        var before = prometheus.Asked.Count;

        await ReadAsync(reader, At.AddSeconds(secondsLater));

        Assert.Contains(prometheus.Asked.Skip(before), question => question.IsRange && Length(question) > 2600);
    }

    [Fact]
    public async Task A_series_that_ended_keeps_its_past_and_a_new_one_has_none()
    {
        var status = "200";
        var prometheus = Gateway(_ => 1, () => status);
        var reader = prometheus.Reader();
        await ReadAsync(reader, At);
        status = "500";

        var series = (await ReadAsync(reader, At.AddSeconds(30)))
            .Of(Signals.ServerRequests)
            .Series.ToDictionary(
                reading => reading.Label("http_response_status_code"),
                reading => reading.Values,
                StringComparer.Ordinal
            );

        Assert.Equal((1, double.NaN), (series["200"][^20], series["200"][^1]));
        Assert.Equal((double.NaN, 1), (series["500"][^20], series["500"][^1]));
    }

    [Fact]
    public async Task A_look_back_pushes_out_nothing_that_the_watch_asks_for()
    {
        var cache = new RangeQueryCache(maxBytes: 1000);
        await WholeReadsAsync(cache, "watched", samples: 10, At);

        await WholeReadsAsync(cache, "past", samples: 10, At.AddHours(-1), At.AddHours(-2), At.AddHours(-3));

        Assert.Equal(0, await WholeReadsAsync(cache, "watched", samples: 10, At.AddMinutes(1)));
        Assert.Equal(1, await WholeReadsAsync(cache, "past", samples: 10, At.AddHours(-2)));
    }

    [Fact]
    public async Task An_answer_that_does_not_fit_is_read_again_and_pushes_out_no_other()
    {
        var cache = new RangeQueryCache(maxBytes: 1000);
        await WholeReadsAsync(cache, "small", samples: 10, At);

        Assert.Equal(2, await WholeReadsAsync(cache, "large", samples: 100, At, At.AddMinutes(1)));
        Assert.Equal(0, await WholeReadsAsync(cache, "small", samples: 10, At.AddMinutes(1)));
    }

    private static async Task<int> WholeReadsAsync(
        RangeQueryCache cache,
        string query,
        int samples,
        params DateTimeOffset[] moments
    )
    {
        var whole = 0;
        foreach (var at in moments)
        {
            var start = at.AddMinutes(-45);
            await cache.ReadAsync(
                "shop",
                query,
                start,
                at,
                TimeSpan.FromSeconds(30),
                first =>
                {
                    whole += first == start ? 1 : 0;
                    return Task.FromResult(
                        new PrometheusAnswer(
                            [new(new Dictionary<string, string>(StringComparer.Ordinal), new PrometheusSample[samples])],
                            []
                        )
                    );
                }
            );
        }

        return whole;
    }

    private static StubPrometheus Gateway(Func<long, double> valueAt, Func<string>? status = null) =>
        new(question =>
        {
            if (question.IsDiscovery)
            {
                return StubPrometheus.Vector(
                    "1",
                    [.. Metrics.Select(metric => $$"""{"__name__":"{{metric}}","job":"krakend"}""")]
                );
            }

            if (
                !question.IsRange
                || !question.Query.Contains("http_response_status_code", StringComparison.Ordinal)
                || question.Query.Contains("instance, pod", StringComparison.Ordinal)
            )
            {
                return StubPrometheus.Nothing;
            }

            var (start, end, step) = (
                long.Parse(question.Form["start"].Split('.')[0], CultureInfo.InvariantCulture),
                long.Parse(question.Form["end"].Split('.')[0], CultureInfo.InvariantCulture),
                30L
            );
            var samples = string.Join(
                ',',
                Enumerable
                    .Range(0, (int)((end - start) / step) + 1)
                    .Select(index => start + (index * step))
                    .Select(second => string.Create(CultureInfo.InvariantCulture, $"[{second},\"{valueAt(second)}\"]"))
            );
            var labels =
                "\"http_route\":\"/a\",\"http_request_method\":\"GET\",\"http_response_status_code\":"
                + $"\"{status?.Invoke() ?? "200"}\"";
            return """{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"""
                + $$$"""{{{labels}}} },"values":[{{{samples}}}]}]}}""";
        });

    private static double Length(StubPrometheus.Question question) => Seconds(question, "end") - Seconds(question, "start");

    private static double Seconds(StubPrometheus.Question question, string name) =>
        double.Parse(question.Form[name], CultureInfo.InvariantCulture);

    private static Task<Snapshot> ReadAsync(ISignalReader reader, DateTimeOffset at) =>
        reader.ReadAsync("default", at, Signals.All, CancellationToken.None);

    private static async Task<IReadOnlyList<double>> ValuesAsync(StubPrometheus prometheus, DateTimeOffset at) =>
        ValuesOf(await ReadAsync(prometheus.Reader(), at));

    private static IReadOnlyList<double> ValuesOf(Snapshot snapshot) =>
        Assert.Single(snapshot.Of(Signals.ServerRequests).Series).Values;
}
