using Bunit;
using Dashboard.Shared;

namespace Dashboard.Tests.Shared;

public sealed class MomentTests : BunitContext
{
    private static readonly DateTimeOffset InIndia = new(2026, 3, 14, 8, 42, 40, TimeSpan.FromHours(5.5));

    [Fact]
    public void A_moment_is_shown_in_UTC_with_room_for_the_readers_zone()
    {
        var moment = Render<Moment>(parameters => parameters.Add(component => component.At, InIndia));

        moment.MarkupMatches(
            """<time class="moment" datetime="2026-03-14T03:12:40Z" data-utc>03:12:40 UTC</time> """
                + """<local-time utc="2026-03-14T03:12:40Z"></local-time>"""
        );
    }

    [Fact]
    public void A_moment_can_name_its_day()
    {
        var moment = Render<Moment>(parameters =>
            parameters.Add(component => component.At, InIndia).Add(component => component.WithDate, true)
        );

        Assert.Equal("2026-03-14 03:12:40 UTC", moment.Find("time").TextContent);
    }
}
