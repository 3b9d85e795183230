namespace Dashboard.Core.LeaderElection;

/// <summary>The other instances, by the signs of life in their rows. Time is measured by this instance's clock alone.</summary>
internal sealed class Members(TimeProvider time)
{
    private readonly Dictionary<string, Seen> seen = new(StringComparer.Ordinal);

    /// <summary>Others that are alive, or may be.</summary>
    public int Count => seen.Keys.Count(Lives);

    /// <summary>Others whose rows stood still for too long.</summary>
    public IReadOnlyList<string> Dead => [.. seen.Keys.Where(name => !Lives(name))];

    /// <summary>Looks at the rows of the others.</summary>
    public void See(IEnumerable<LeaseRow> rows)
    {
        var now = rows.ToDictionary(row => row.Task, row => row.Beats, StringComparer.Ordinal);
        foreach (var gone in seen.Keys.Where(name => !now.ContainsKey(name)).ToList())
            seen.Remove(gone);
        foreach (var (name, beats) in now)
        {
            if (!seen.TryGetValue(name, out var known))
                seen[name] = new Seen(beats, time.GetTimestamp(), HasMoved: false);
            else if (known.Beats != beats)
                seen[name] = new Seen(beats, time.GetTimestamp(), HasMoved: true);
        }
    }

    /// <summary>Whether an instance may be alive.</summary>
    public bool Lives(string name) =>
        seen.TryGetValue(name, out var known) && time.GetElapsedTime(known.At) < LeaderElector.LeaseDuration;

    /// <summary>Whether an instance gave a sign of life, or was met so lately that it could not have given one yet.</summary>
    public bool IsSure(string name) =>
        Lives(name) && (seen[name].HasMoved || time.GetElapsedTime(seen[name].At) < LeaderElector.FirstLeaseDuration);

    private sealed record Seen(long Beats, long At, bool HasMoved);
}
