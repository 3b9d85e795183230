using Dashboard.Lab;

namespace Dashboard.Bench.Variants;

/// <summary>Which recordings are added together to have two faults at once; a rule, so that nobody picks the easy ones.</summary>
internal static class FaultPairs
{
    private const int Most = 12;

    /// <summary>Each recording at most once, with the next one by name that fits.</summary>
    public static IReadOnlyList<(string First, string Second)> Of(IEnumerable<(string Name, Scenario Scenario)> candidates)
    {
        var free = candidates.OrderBy(candidate => candidate.Name, StringComparer.Ordinal).ToList();
        var pairs = new List<(string, string)>();
        while (free is [var first, ..] && pairs.Count < Most)
        {
            free.RemoveAt(0);
            var partner = free.FindIndex(second => Fit(first.Scenario, second.Scenario));
            if (partner < 0)
                continue;

            pairs.Add((first.Name, free[partner].Name));
            free.RemoveAt(partner);
        }

        return pairs;
    }

    /// <summary>One installation, one fault each, and nothing that both of them touch.</summary>
    internal static bool Fit(Scenario first, Scenario second) =>
        first.Truth is [var one]
        && second.Truth is [var other]
        && one.Cause != other.Cause
        && !one.Endpoints.Intersect(other.Endpoints, StringComparer.Ordinal).Any()
        && !one.Backends.Intersect(other.Backends, StringComparer.Ordinal).Any()
        && first.ScrapeInterval == second.ScrapeInterval
        && first
            .Endpoints.Keys.Order(StringComparer.Ordinal)
            .SequenceEqual(second.Endpoints.Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal)
        && first
            .Signals.OrderBy(signal => signal.Key, StringComparer.Ordinal)
            .SequenceEqual(second.Signals.OrderBy(signal => signal.Key, StringComparer.Ordinal));
}
