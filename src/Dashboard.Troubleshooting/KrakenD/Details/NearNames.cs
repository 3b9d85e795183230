namespace Dashboard.Troubleshooting.KrakenD.Details;

/// <summary>Names that come near to one that is not known, for a reader who mistyped or kept an old link.</summary>
internal static class NearNames
{
    private const int Most = 5;

    /// <summary>The nearest names, by the pairs of letters that they share.</summary>
    public static IReadOnlyList<string> Of(string asked, IEnumerable<string> known)
    {
        var wanted = PairsOf(asked);
        return
        [
            .. known
                .Select(name => (Name: name, Likeness: Likeness(wanted, PairsOf(name))))
                .Where(entry => entry.Likeness > 0.2)
                .OrderByDescending(entry => entry.Likeness)
                .ThenBy(entry => entry.Name, StringComparer.Ordinal)
                .Take(Most)
                .Select(entry => entry.Name),
        ];
    }

    private static double Likeness(HashSet<string> one, HashSet<string> other)
    {
        var shared = one.Count(other.Contains);
        return shared == 0 ? 0 : 2.0 * shared / (one.Count + other.Count);
    }

    private static HashSet<string> PairsOf(string name) =>
        Enumerable
            .Range(0, Math.Max(0, name.Length - 1))
            .Select(index => name.Substring(index, 2).ToUpperInvariant())
            .ToHashSet(StringComparer.Ordinal);
}
