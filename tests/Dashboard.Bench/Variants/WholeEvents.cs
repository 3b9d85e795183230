using Dashboard.Lab;

namespace Dashboard.Bench.Variants;

/// <summary>
/// Makes scaled counters look as if a gateway had counted them: whole numbers, series that are born with their first event,
/// and sums that move only together with their count.
/// </summary>
internal static class WholeEvents
{
    public static IReadOnlyList<Series> Of(IEnumerable<Series> scaled) =>
        [.. scaled.GroupBy(KeyOf, StringComparer.Ordinal).SelectMany(OfFamily).Where(series => series.Samples.Count > 0)];

    private static IEnumerable<Series> OfFamily(IEnumerable<Series> family)
    {
        var members = family.ToList();
        var leader = members.Find(member => member.Name.EndsWith("_count", StringComparison.Ordinal)) ?? members[0];
        if (leader.Samples.All(sample => sample.Value == 0))
            return members;

        var (alive, moved) = EventsOf(leader);
        return members.Select(member =>
            member with
            {
                Samples = Counters.IsWhole(member.Name) ? RoundedDown(member, alive) : HeldBetweenEvents(member, alive, moved),
            }
        );
    }

    private static (HashSet<DateTimeOffset> Alive, HashSet<DateTimeOffset> Moved) EventsOf(Series leader)
    {
        var (alive, moved, before) = (new HashSet<DateTimeOffset>(), new HashSet<DateTimeOffset>(), 0.0);
        foreach (var sample in leader.Samples)
        {
            var count = Floor(sample.Value);
            if (count > 0)
                alive.Add(sample.At);
            if (count != before)
                moved.Add(sample.At);
            before = count;
        }

        return (alive, moved);
    }

    private static List<Sample> RoundedDown(Series series, HashSet<DateTimeOffset> alive) =>
        [
            .. series
                .Samples.Where(sample => alive.Contains(sample.At))
                .Select(sample => sample with { Value = Floor(sample.Value) }),
        ];

    private static List<Sample> HeldBetweenEvents(Series series, HashSet<DateTimeOffset> alive, HashSet<DateTimeOffset> moved)
    {
        var held = 0.0;
        var samples = new List<Sample>(series.Samples.Count);
        foreach (var sample in series.Samples.Where(sample => alive.Contains(sample.At)))
        {
            held = moved.Contains(sample.At) || sample.Value < held ? sample.Value : held;
            samples.Add(sample with { Value = held });
        }

        return samples;
    }

    /// <summary>A histogram's buckets, sum and count belong together; every other counter is a family of its own.</summary>
    private static string KeyOf(Series series)
    {
        var name = series.Name;
        foreach (var ending in (ReadOnlySpan<string>)["_bucket", "_sum", "_count"])
        {
            if (name.EndsWith(ending, StringComparison.Ordinal))
            {
                name = name[..^ending.Length];
                break;
            }
        }

        return name
            + '{'
            + string.Join(
                ',',
                series.Labels.Where(label => label.Name != "le").OrderBy(label => label.Name, StringComparer.Ordinal)
            );
    }

    // A tenth of 30 cumulated in doubles may be a hair below 3.
    private static double Floor(double value) => Math.Floor(value + 1e-9);
}
