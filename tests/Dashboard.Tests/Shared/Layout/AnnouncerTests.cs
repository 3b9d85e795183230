using Dashboard.Shared.Layout;
using Dashboard.TestSupport;

namespace Dashboard.Tests.Shared.Layout;

public sealed class AnnouncerTests : IDisposable
{
    private readonly ManualTimeProvider clock = new();
    private readonly Announcer announcer;

    public AnnouncerTests() => announcer = new Announcer(clock);

    public void Dispose() => announcer.Dispose();

    [Fact]
    public void The_first_announcement_is_spoken_at_once()
    {
        announcer.Announce("New top cause");

        Assert.Equal("New top cause", announcer.Spoken);
    }

    [Fact]
    public void Within_the_pause_only_the_newest_waits_and_is_spoken_after_it()
    {
        announcer.Announce("first");
        announcer.Announce("second");
        announcer.Announce("third");

        clock.Advance(Announcer.Pause - TimeSpan.FromSeconds(1));
        Assert.Equal("first", announcer.Spoken);

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("third", announcer.Spoken);
    }

    [Fact]
    public void An_answer_to_the_reader_does_not_wait()
    {
        announcer.Announce("first");
        announcer.Answer("Copied");

        Assert.Equal("Copied", announcer.Spoken);
    }

    [Fact]
    public void Nothing_is_spoken_after_the_page_was_left()
    {
        announcer.Announce("first");
        announcer.Announce("second");
        announcer.Dispose();
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("first", announcer.Spoken);
    }
}
