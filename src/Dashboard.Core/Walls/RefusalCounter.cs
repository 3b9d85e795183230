namespace Dashboard.Core.Walls;

/// <summary>Keeps strangers from filling the audit log: of the refusals of one link only one in ten minutes is written down, with
/// how many went before.</summary>
internal sealed class RefusalCounter
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    private readonly Lock gate = new();
    private readonly Dictionary<Guid, (DateTimeOffset WrittenAt, int Unwritten)> links = [];

    /// <summary>How many refusals this entry stands for; zero when none is to be written. All unknown keys are one link,
    /// <see cref="Guid.Empty"/>.</summary>
    public int Count(Guid link, DateTimeOffset now)
    {
        lock (gate)
        {
            if (links.TryGetValue(link, out var past) && now - past.WrittenAt < Quiet)
            {
                links[link] = past with { Unwritten = past.Unwritten + 1 };
                return 0;
            }

            links[link] = (now, 0);
            return past.Unwritten + 1;
        }
    }
}
