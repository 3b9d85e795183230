using Dashboard.Core.Evaluation;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;

namespace Dashboard.Core.Tests.Evaluation;

public sealed class PanelHistoriesTests : IDisposable
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly SignalPanels Shown = Scenario.Healthy().Diagnose().Panels;
    private readonly FakeSignalReader reader = new();
    private readonly PanelHistories histories;

    public PanelHistoriesTests() => histories = new PanelHistories(reader);

    public void Dispose() => histories.Dispose();

    [Fact]
    public async Task All_who_look_at_a_span_share_a_read_until_its_next_step()
    {
        reader.Then(Scenario.Healthy().Build()).Then(Scenario.Healthy().Build());
        var step = PanelHistory.StepOf(Day);
        var at = TimeGrid.Floor(Scenario.At, step);

        var first = await ReadAsync(at + TimeSpan.FromSeconds(15));
        var second = await ReadAsync(at + step - TimeSpan.FromSeconds(1));
        Assert.Same(first, second);
        Assert.Equal(1, reader.Reads);

        await ReadAsync(at + step);
        Assert.Equal(2, reader.Reads);
    }

    [Fact]
    public async Task Who_asks_while_it_is_read_waits_for_the_same_read()
    {
        var answer = new TaskCompletionSource<Snapshot>();
        reader.Then(() => answer.Task);

        var both = Task.WhenAll(ReadAsync(Scenario.At), ReadAsync(Scenario.At));
        answer.SetResult(Scenario.Healthy().Build());

        Assert.All(await both, span => Assert.NotNull(span.Panels));
        Assert.Equal(1, reader.Reads);
    }

    [Fact]
    public async Task A_failure_is_told_and_not_remembered()
    {
        reader.ThenFails(message: "Prometheus cannot be reached.").Then(Scenario.Healthy().Build());

        var failed = await ReadAsync(Scenario.At);
        Assert.Equal((null, "Prometheus cannot be reached."), (failed.Panels, failed.Problem));

        Assert.Null((await ReadAsync(Scenario.At)).Problem);
    }

    private Task<PanelSpan> ReadAsync(DateTimeOffset end) => histories.ReadAsync("shop", end, Day, Shown, CancellationToken.None);
}
