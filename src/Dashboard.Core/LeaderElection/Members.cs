namespace Dashboard.Core.LeaderElection;

/// <summary>The other instances, by the signs of life in their rows. Time is measured by this instance's clock alone.</summary>
internal sealed class Members(TimeProvider time)
{
    private readonly Dictionary<string, Seen> seen = new(StringComparer.Ordinal);

    /// <summary>Others that are alive, or may be, and know the same gateways.</summary>
    public int CountWith(string list) => seen.Count(member => member.Value.List == list && Lives(member.Key));

    /// <summary>Others whose rows stood still for too long, with their last sign of life; they are forgotten.</summary>
    public IReadOnlyList<(string Name, long Beats)> TakeDead()
    {
        List<(string Name, long Beats)> dead =
        [
            .. seen.Where(member => !Lives(member.Key)).Select(member => (member.Key, member.Value.Beats)),
        ];
        dead.ForEach(member => seen.Remove(member.Name));
        return dead;
    }

    /// <summary>Looks at the rows of the others.</summary>
    public void See(IEnumerable<LeaseRow> rows)
    {
        var now = rows.ToDictionary(row => row.Task, StringComparer.Ordinal);
        foreach (var gone in seen.Keys.Where(name => !now.ContainsKey(name)).ToList())
            seen.Remove(gone);
        foreach (var (name, row) in now)
        {
            var isKnown = seen.TryGetValue(name, out var known);
            if (!isKnown || known!.Beats != row.Beats)
                seen[name] = new Seen(row.Beats, row.Holder, time.GetTimestamp(), HasMoved: isKnown);
        }
    }

    /// <summary>Whether an instance may be alive.</summary>
    public bool Lives(string name) =>
        seen.TryGetValue(name, out var known) && time.GetElapsedTime(known.At) < LeaderElector.LeaseDuration;

    /// <summary>Whether an instance gave a sign of life, or was met so lately that it could not have given one yet.</summary>
    public bool IsSure(string name) =>
        Lives(name) && (seen[name].HasMoved || time.GetElapsedTime(seen[name].At) < LeaderElector.FirstLeaseDuration);

    private sealed record Seen(long Beats, string List, long At, bool HasMoved);
}
