using System.Text.RegularExpressions;

namespace Dashboard.Troubleshooting.KrakenD.Telemetry.Naming;

/// <summary>Finds the namings of a gateway from the names that exist: one, or several during a migration.</summary>
public static partial class NamingRecognition
{
    /// <summary>The namings that explain the names, the one that explains most first; that of a scrape when there are
    /// none.</summary>
    public static IReadOnlyList<MetricNaming> Among(IReadOnlyCollection<string> stored)
    {
        var byPrefix = stored
            .Select(name => Split().Match(name))
            .Where(match => match.Success)
            .ToLookup(match => match.Groups["prefix"].Value, match => match.Groups["name"].Value, StringComparer.Ordinal);
        var found = byPrefix
            .Where(names => names.Key.Length == 0 || names.Any(IsOnlyKrakenD))
            .OrderByDescending(names => names.Count())
            .SelectMany(names => Explaining(names, names.Key, stored.Contains(names.Key + MetricNaming.TargetInfo)))
            .ToList();
        return found.Count > 0 ? found : MetricNaming.OnlyScraped;
    }

    private static IEnumerable<MetricNaming> Explaining(IEnumerable<string> names, string prefix, bool prefixesTargetInfo)
    {
        var left = names.ToHashSet(StringComparer.Ordinal);
        var candidates = NamingRules
            .All.Select(rules => (Rules: rules, Naming: new MetricNaming(rules, "")))
            .Select(candidate => (candidate.Rules, Explains: Explained(candidate.Naming, left)))
            .ToList();
        while (left.Count > 0)
        {
            var best = candidates.MaxBy(candidate => candidate.Explains.Count(left.Contains));
            if (!best.Explains.Any(left.Contains))
                yield break;
            left.ExceptWith(best.Explains);
            yield return new MetricNaming(best.Rules, prefix, prefixesTargetInfo && prefix.Length > 0);
        }
    }

    private static List<string> Explained(MetricNaming naming, IEnumerable<string> names) =>
        [.. names.Where(name => naming.CanonicalNameOf(name) is not null)];

    private static bool IsOnlyKrakenD(string name) => name.StartsWith("krakend", StringComparison.Ordinal);

    [GeneratedRegex(@"^(?<prefix>|.*?[_.])(?<name>(?:http[._](?:server|client)|krakend[._](?:proxy|backend))[._].+)$")]
    private static partial Regex Split();
}
