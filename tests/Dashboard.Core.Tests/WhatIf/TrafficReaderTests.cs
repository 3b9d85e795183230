using Dashboard.Core.WhatIf;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.WhatIf;

namespace Dashboard.Core.Tests.WhatIf;

public sealed class TrafficReaderTests
{
    private static readonly WhatIfTarget Orders = new("GET", "/v1/orders");
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task The_same_traffic_is_read_once_within_half_a_minute()
    {
        var signals = new FakeSignalReader().Then(Scenario.Empty());
        using var reader = new TrafficReader(signals);

        var first = await ReadAsync(reader, Scenario.At);
        var second = await ReadAsync(reader, Scenario.At.AddSeconds(29));

        Assert.Same(first, second);
        Assert.Equal(1, signals.Reads);
        Assert.Equal(Scenario.At, await signals.NextAsync());
    }

    [Fact]
    public async Task What_was_read_with_gaps_is_read_again()
    {
        var signals = new FakeSignalReader()
            .Then(Scenario.Empty() with { Problems = [new ReadingProblem("server-requests", "no answer", Failed: true)] })
            .Then(Scenario.Empty());
        using var reader = new TrafficReader(signals);

        await ReadAsync(reader, Scenario.At);
        var second = await ReadAsync(reader, Scenario.At);

        Assert.Empty(second.Problems);
        Assert.Equal(2, signals.Reads);
    }

    [Fact]
    public async Task One_reads_at_a_time_and_too_many_are_refused()
    {
        var answer = new TaskCompletionSource<Snapshot>();
        var signals = new FakeSignalReader();
        for (var read = 0; read < 17; read++)
            signals.Then(() => answer.Task);
        using var reader = new TrafficReader(signals);
        var waiting = Enumerable.Range(0, 17).Select(index => ReadAsync(reader, Scenario.At.AddHours(-index))).ToList();

        var refused = await Assert.ThrowsAsync<SignalSourceException>(() => ReadAsync(reader, Scenario.At.AddDays(-1)));

        Assert.Equal(SignalSourceFailure.Busy, refused.Failure);
        Assert.Equal(1, signals.Reads);
        answer.SetResult(Scenario.Empty());
        await Task.WhenAll(waiting);
        Assert.Equal(17, signals.Reads);
    }

    private static Task<Snapshot> ReadAsync(TrafficReader reader, DateTimeOffset at) =>
        reader.ReadAsync("default", Orders, Hour, at, CancellationToken.None);
}
