using System.Globalization;
using System.Net;
using Dashboard.Core.Prometheus;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Tests.Prometheus;

public sealed class PrometheusClientTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 18, 31, 0, 250, TimeSpan.Zero);

    [Fact]
    public async Task A_question_about_a_moment_carries_time_and_time_out_in_its_form()
    {
        var prometheus = new StubPrometheus(_ => StubPrometheus.Nothing);

        await prometheus.Client(TimeSpan.FromSeconds(7.2)).QueryAsync("up{a=\"ü & +\"}", At, default);

        var asked = Assert.Single(prometheus.Asked);
        Assert.False(asked.IsRange);
        Assert.Equal("up{a=\"ü & +\"}", asked.Query);
        Assert.Equal(("1795372260.250", "8s"), (asked.Form["time"], asked.Form["timeout"]));
    }

    [Fact]
    public async Task A_question_about_a_span_carries_start_end_and_step()
    {
        var prometheus = new StubPrometheus(_ => """{"status":"success","data":{"resultType":"matrix","result":[]}}""");

        await prometheus.Client().QueryRangeAsync("up", At.AddMinutes(-1), At, TimeSpan.FromSeconds(30), default);

        var asked = Assert.Single(prometheus.Asked);
        Assert.True(asked.IsRange);
        Assert.Equal(("1795372200.250", "1795372260.250", "30"), (asked.Form["start"], asked.Form["end"], asked.Form["step"]));
    }

    [Theory]
    [InlineData("NaN", double.NaN)]
    [InlineData("+Inf", double.PositiveInfinity)]
    [InlineData("-Inf", double.NegativeInfinity)]
    [InlineData("1.5e-3", 0.0015)]
    public async Task Every_value_of_Prometheus_is_understood(string text, double value)
    {
        var answer = await new StubPrometheus(_ => StubPrometheus.Vector(text, """{"a":"b"}"""))
            .Client()
            .QueryAsync("up", At, default);

        Assert.Equal(value, Assert.Single(Assert.Single(answer.Series).Samples).Value);
    }

    [Fact]
    public async Task Ten_thousand_series_are_read()
    {
        var labels = Enumerable
            .Range(0, 10_000)
            .Select(n => $$"""{"n":"{{n.ToString(CultureInfo.InvariantCulture)}}"}""")
            .ToArray();

        var answer = await new StubPrometheus(_ => StubPrometheus.Vector("1", labels)).Client().QueryAsync("up", At, default);

        Assert.Equal(10_000, answer.Series.Select(series => series.Labels["n"]).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Warnings_are_kept()
    {
        var answer = await new StubPrometheus(_ =>
            """{"status":"success","warnings":["one store is down"],"infos":["x"],"data":{"resultType":"vector","result":[]}}"""
        )
            .Client()
            .QueryAsync("up", At, default);

        Assert.Equal(["one store is down"], answer.Warnings);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task Refused_credentials_are_named(HttpStatusCode status)
    {
        var failure = await FailureOf(new StubPrometheus(status, "<html>Sign in</html>", "text/html"));

        Assert.Equal(SignalSourceFailure.Unauthorized, failure.Failure);
        Assert.Contains($"{(int)status}", failure.Message);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, "oops")]
    [InlineData(HttpStatusCode.BadGateway, "<html>Bad gateway</html>")]
    [InlineData(HttpStatusCode.Found, "")]
    [InlineData(HttpStatusCode.OK, "<!doctype html><title>Sign in</title>")]
    [InlineData(HttpStatusCode.OK, "")]
    [InlineData(HttpStatusCode.OK, "null")]
    [InlineData(HttpStatusCode.OK, "[]")]
    [InlineData(HttpStatusCode.OK, "{}")]
    [InlineData(HttpStatusCode.OK, """{"status":"success","data":{"resu""")]
    [InlineData(HttpStatusCode.OK, """{"status":"success"}""")]
    [InlineData(HttpStatusCode.OK, """{"status":"success","data":{"resultType":"scalar","result":[1,"2"]}}""")]
    [InlineData(HttpStatusCode.OK, """{"status":"success","data":{"resultType":"vector","result":[{"value":[1,"2"]}]}}""")]
    [InlineData(
        HttpStatusCode.OK,
        """{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":["1","2"]}]}}"""
    )]
    [InlineData(
        HttpStatusCode.OK,
        """{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"two"]}]}}"""
    )]
    [InlineData(
        HttpStatusCode.OK,
        """{"status":"success","data":{"resultType":"vector","result":[{"metric":{"a":1},"value":[1,"2"]}]}}"""
    )]
    [InlineData(
        HttpStatusCode.OK,
        """{"status":"success","data":{"resultType":"vector","result":[{"metric":{"a":"1","a":"2"},"value":[1,"2"]}]}}"""
    )]
    [InlineData(
        HttpStatusCode.OK,
        """{"status":"success","data":{"resultType":"vector","result":[{"metric":{"a":"\ud800"},"value":[1,"2"]}]}}"""
    )]
    public async Task What_is_not_an_answer_is_an_error_with_its_status(HttpStatusCode status, string body)
    {
        var failure = await FailureOf(new StubPrometheus(status, body));

        Assert.Equal(SignalSourceFailure.Error, failure.Failure);
        Assert.Contains($"({(int)status})", failure.Message);
    }

    [Theory]
    [InlineData("bad_data", HttpStatusCode.BadRequest, SignalSourceFailure.BadQuery, "Selector")]
    [InlineData("timeout", HttpStatusCode.ServiceUnavailable, SignalSourceFailure.Timeout, "gave up")]
    [InlineData("execution", HttpStatusCode.UnprocessableEntity, SignalSourceFailure.Error, "422")]
    public async Task An_error_of_Prometheus_keeps_its_kind_and_its_words(
        string type,
        HttpStatusCode status,
        SignalSourceFailure kind,
        string word
    )
    {
        var failure = await FailureOf(
            new StubPrometheus(status, $$"""{"status":"error","errorType":"{{type}}","error":"found too much"}""")
        );

        Assert.Equal(kind, failure.Failure);
        Assert.Contains(word, failure.Message);
        Assert.Contains("found too much", failure.Message);
    }

    [Fact]
    public async Task No_answer_in_time_names_the_seconds()
    {
        var silent = new StubPrometheus(
            async (_, cancellationToken) =>
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return StubPrometheus.Json(StubPrometheus.Nothing);
            }
        );

        var failure = await Assert.ThrowsAsync<SignalSourceException>(() =>
            silent.Client(TimeSpan.FromMilliseconds(100)).QueryAsync("up", At, default)
        );

        Assert.Equal(SignalSourceFailure.Timeout, failure.Failure);
        Assert.Contains("within 100 ms", failure.Message);
    }

    [Fact]
    public async Task A_body_that_stalls_is_no_answer_in_time()
    {
        var stalling = new StubPrometheus(
            (_, _) => Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new StallingStream()) })
        );

        var failure = await Assert.ThrowsAsync<SignalSourceException>(() =>
            stalling.Client(TimeSpan.FromMilliseconds(100)).QueryAsync("up", At, default).WaitAsync(TimeSpan.FromSeconds(20))
        );

        Assert.Equal(SignalSourceFailure.Timeout, failure.Failure);
    }

    [Fact]
    public async Task A_body_without_end_is_given_up()
    {
        var endless = new StubPrometheus(
            (_, _) => Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new EndlessStream()) })
        );

        var failure = await Assert.ThrowsAsync<SignalSourceException>(() =>
            endless.Client(maximumAnswerBytes: 1024 * 1024).QueryAsync("up", At, default)
        );

        Assert.Equal(SignalSourceFailure.Error, failure.Failure);
        Assert.Contains("more data than is reasonable", failure.Message);
    }

    [Fact]
    public async Task Nobody_listening_is_unreachable()
    {
        using var http = new HttpClient { BaseAddress = RawServer.Nobody() };

        var failure = await Assert.ThrowsAsync<SignalSourceException>(() =>
            new PrometheusClient(http).QueryAsync("up", At, default)
        );

        Assert.Equal(SignalSourceFailure.Unreachable, failure.Failure);
        Assert.Contains("ConnectionError", failure.Message);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"status\":\"succ", SignalSourceFailure.Error)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"sta", SignalSourceFailure.Error)]
    [InlineData("", SignalSourceFailure.Unreachable)]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n", SignalSourceFailure.Unreachable)]
    public async Task A_server_that_hangs_up_is_a_failure_in_words(string bytes, SignalSourceFailure kind)
    {
        using var server = new RawServer(bytes);
        using var http = new HttpClient { BaseAddress = server.Address };

        var failure = await Assert.ThrowsAsync<SignalSourceException>(() =>
            new PrometheusClient(http).QueryAsync("up", At, default)
        );

        Assert.Equal(kind, failure.Failure);
        await server.Answered;
    }

    [Fact]
    public async Task Cancelling_is_no_failure_of_Prometheus()
    {
        using var cancelling = new CancellationTokenSource();
        var prometheus = new StubPrometheus(
            async (_, cancellationToken) =>
            {
                await cancelling.CancelAsync();
                cancellationToken.ThrowIfCancellationRequested();
                return StubPrometheus.Json(StubPrometheus.Nothing);
            }
        );

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => prometheus.Client().QueryAsync("up", At, cancelling.Token));
    }

    private static Task<SignalSourceException> FailureOf(StubPrometheus prometheus) =>
        Assert.ThrowsAsync<SignalSourceException>(() => prometheus.Client().QueryAsync("up", At, default));

    /// <summary>Sends a few bytes and then nothing more.</summary>
    private sealed class StallingStream : MemoryStream
    {
        private bool sent;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (sent)
                await Task.Delay(Timeout.Infinite, cancellationToken);
            sent = true;
            buffer.Span[0] = (byte)'{';
            return 1;
        }
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)' ');
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
