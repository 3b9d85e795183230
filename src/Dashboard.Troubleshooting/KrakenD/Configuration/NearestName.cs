namespace Dashboard.Troubleshooting.KrakenD.Configuration;

/// <summary>Finds what somebody may have meant.</summary>
public static class NearestName
{
    /// <summary>The candidate that differs least, and by no more than a third of its letters; null when there is none.</summary>
    public static string? Of(string written, IEnumerable<string> candidates) =>
        candidates
            .Select(name => (Name: name, Distance: Distance(written, name)))
            .Where(found => found.Distance <= Math.Max(1, found.Name.Length / 3))
            .OrderBy(found => found.Distance)
            .ThenBy(found => found.Name, StringComparer.Ordinal)
            .Select(found => found.Name)
            .FirstOrDefault();

    // Levenshtein's distance; both names are short.
    private static int Distance(string one, string other)
    {
        if (one.Length > 100)
            return int.MaxValue;
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var left = 1; left <= one.Length; left++)
        {
            var diagonal = row[0];
            row[0] = left;
            for (var right = 1; right <= other.Length; right++)
            {
                var change = diagonal + (one[left - 1] == other[right - 1] ? 0 : 1);
                diagonal = row[right];
                row[right] = Math.Min(change, Math.Min(row[right], row[right - 1]) + 1);
            }
        }

        return row[other.Length];
    }
}
