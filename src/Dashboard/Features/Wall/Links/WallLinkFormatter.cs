using Dashboard.Core.Walls;
using Dashboard.Shared;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Features.Wall.Links;

/// <summary>Words for a wall link: whether it works, what it shows, how large.</summary>
public static class WallLinkFormatter
{
    public static Badge State(WallLink link, DateTimeOffset now) =>
        link.RefusalAt(now) switch
        {
            null => Badge.Normal with { Word = "works" },
            WallRefusal.Revoked => Badge.Unknown with { Word = "REVOKED" },
            _ => Badge.Unknown with { Word = "EXPIRED" },
        };

    public static string Screen(WallLink link) =>
        $"{QuantityFormatter.Number(link.ScreenInches)} inches, {QuantityFormatter.Number(link.DistanceMetres)} m away";

    public static string LastUsed(WallLink link, DateTimeOffset now) =>
        link.LastUsedAt is { } last ? DurationFormatter.Ago(last, now) : "never";
}
