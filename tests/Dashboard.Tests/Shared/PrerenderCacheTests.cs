using Dashboard.Shared;

namespace Dashboard.Tests.Shared;

public sealed class PrerenderCacheTests
{
    [Fact]
    public void What_was_read_is_handed_over_once()
    {
        using var handOver = new PrerenderCache();
        var read = new object();

        var ticket = handOver.Keep(read);

        Assert.Same(read, handOver.Take(ticket));
        Assert.Null(handOver.Take(ticket));
    }

    [Fact]
    public void A_ticket_that_was_never_given_fetches_nothing()
    {
        using var handOver = new PrerenderCache();
        handOver.Keep(new object());

        Assert.Null(handOver.Take("1"));
    }

    [Fact]
    public void Readers_that_never_come_do_not_fill_the_memory()
    {
        using var handOver = new PrerenderCache();
        var tickets = Enumerable.Range(0, 1000).Select(number => handOver.Keep(number)).ToList();

        Assert.InRange(tickets.Count(ticket => handOver.Take(ticket) is not null), 1, 64);
    }
}
