using System.Globalization;
using System.Net;
using System.Text;
using Dashboard.Core.Prometheus;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Tests.Prometheus;

public sealed class PrometheusStreamTests
{
    private static readonly DateTimeOffset At = Scenario.At;

    private const string Matrix = """
        {"infos":["x",{"deep":[1,[2]]}],"data":{"stats":{"result":[1]},"result":[
          {"metric":{"a":"b \"quoted\" ü","route":"/a"},"values":[[1795372230,"1"],[1795372260.5,"NaN"]]},
          {"values":[],"metric":{},"histogram":[1,{"x":[]}]}
        ],"resultType":"matrix"},"warnings":["one store is down"],"status":"success"}
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task An_answer_is_the_same_however_it_is_cut_into_pieces_and_in_whatever_order_its_fields_come(int piece)
    {
        var answer = await Answering(new PieceStream(Encoding.UTF8.GetBytes(Matrix), piece))
            .Client()
            .QueryAsync("up", At, default);

        Assert.Equal(2, answer.Series.Count);
        Assert.Equal("b \"quoted\" ü", answer.Series[0].Labels["a"]);
        Assert.Equal([1795372230, 1795372260.5], answer.Series[0].Samples.Select(sample => sample.UnixSeconds));
        Assert.Equal([1, double.NaN], answer.Series[0].Samples.Select(sample => sample.Value));
        Assert.Empty(answer.Series[1].Samples);
        Assert.Equal(["one store is down"], answer.Warnings);
    }

    [Fact]
    public async Task A_label_that_holds_separators_does_not_pass_for_two_labels()
    {
        var answer = await new StubPrometheus(_ =>
            StubPrometheus.Vector("1", """{"a":"1\u001fb=2"}""", """{"a":"1","b":"2"}""", """{"a":"1,1:b=1:2"}""")
        )
            .Client()
            .QueryAsync("up", At, default);

        Assert.Equal(3, answer.Series.Count);
    }

    [Fact]
    public async Task Two_series_of_the_same_labels_are_no_answer()
    {
        var failure = await FailureOf(
            new StubPrometheus(_ => StubPrometheus.Vector("1", """{"a":"1","b":"2"}""", """{"b":"2","a":"1"}""")).Client()
        );

        Assert.Contains("two series of the same labels", failure.Message);
    }

    [Fact]
    public async Task An_answer_above_its_share_is_refused_and_gives_back_what_it_took()
    {
        var budget = new MemoryBudget(400_000);

        var failure = await FailureOf(new StubPrometheus(_ => StubPrometheus.Vector("1", Labels(10_000))).Client(budget: budget));

        Assert.Contains("MaxQueryMegabytes", failure.Message);
        Assert.Equal(0, budget.Held);
    }

    [Fact]
    public async Task Answers_that_are_read_at_the_same_time_share_one_budget()
    {
        var budget = new MemoryBudget(1_000_000);
        using var other = budget.Open();
        other.Take(499_000);
        using var third = budget.Open();
        third.Take(499_000);

        var failure = await FailureOf(new StubPrometheus(_ => StubPrometheus.Vector("1", Labels(100))).Client(budget: budget));
        other.Dispose();
        var answer = await new StubPrometheus(_ => StubPrometheus.Vector("1", Labels(100)))
            .Client(budget: budget)
            .QueryAsync("up", At, default);

        Assert.Contains("together", failure.Message);
        Assert.Equal(100, answer.Series.Count);
    }

    [Theory]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{"a":"x"},"values":[""", "[1,\"1\"],")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{""", "\"l$\":\"v\",")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{"a":" """, "aaaaaaaa")]
    [InlineData("""{"status":"success","warnings":[""", "\"w$\",")]
    [InlineData("", "[[[[[[[[")]
    [InlineData("{", "\"k$\":1,")]
    public async Task An_answer_without_end_ends_at_the_budget(
        string start,
        string again = "{\"metric\":{\"n\":\"$\"},\"value\":[1,\"1\"]},"
    )
    {
        var budget = new MemoryBudget(16 * 1024 * 1024);

        var failure = await FailureOf(
            Answering(new EndlessAnswer(start, again)).Client(budget: budget, maximumAnswerBytes: 32 * 1024 * 1024)
        );

        Assert.Equal(SignalSourceFailure.Error, failure.Failure);
        Assert.Equal(0, budget.Held);
    }

    private static StubPrometheus Answering(Stream body) =>
        new((_, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) }));

    private static string[] Labels(int count) =>
        [.. Enumerable.Range(0, count).Select(n => $$"""{"n":"{{n.ToString(CultureInfo.InvariantCulture)}}"}""")];

    private static Task<SignalSourceException> FailureOf(PrometheusClient client) =>
        Assert.ThrowsAsync<SignalSourceException>(() => client.QueryAsync("up", At, default));

    private sealed class PieceStream(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }

    /// <summary>Says the same again and again; a dollar sign becomes another number each time.</summary>
    private sealed class EndlessAnswer(string start, string again) : MemoryStream
    {
        private byte[] rest = Encoding.UTF8.GetBytes(start);
        private long times;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (rest.Length == 0)
                rest = Encoding.UTF8.GetBytes(again.Replace("$", $"{times++}", StringComparison.Ordinal));
            var length = Math.Min(rest.Length, buffer.Length);
            rest.AsSpan(0, length).CopyTo(buffer.Span);
            rest = rest[length..];
            return ValueTask.FromResult(length);
        }
    }
}
