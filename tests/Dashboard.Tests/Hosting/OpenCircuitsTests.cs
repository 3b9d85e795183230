using Dashboard.Hosting;
using Microsoft.Extensions.Options;

namespace Dashboard.Tests.Hosting;

public sealed class OpenCircuitsTests
{
    private readonly FixedHeapUsage heap = new();

    [Fact]
    public void Pages_are_live_while_there_is_room() => Assert.False(Circuits.IsFull);

    [Fact]
    public void Pages_are_given_out_without_a_circuit_while_the_heap_is_almost_full()
    {
        heap.Share = HeapUsage.AlmostFull + 0.01;
        Assert.True(Circuits.IsFull);
    }

    [Fact]
    public void Pages_are_live_again_after_the_heap_was_emptied()
    {
        var circuits = Circuits;
        heap.Share = 1;
        Assert.True(circuits.IsFull);
        heap.Share = 0.3;
        Assert.False(circuits.IsFull);
    }

    [Fact]
    public void The_used_share_is_that_of_this_process() => Assert.InRange(new HeapUsage().UsedShare, 0, 1);

    private OpenCircuits Circuits => new(Options.Create(new CircuitLimitOptions()), heap);

    private sealed class FixedHeapUsage : HeapUsage
    {
        public double Share { get; set; }

        public override double UsedShare => Share;
    }
}
