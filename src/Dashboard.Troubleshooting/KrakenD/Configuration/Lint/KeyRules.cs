using System.Buffers;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

/// <summary>Keys and namespaces that the gateway ignores in silence.</summary>
internal static class KeyRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        new("KD001", LintSeverity.High, "Unknown key")
        {
            Why = "KrakenD ignores unknown keys in silence: the setting has no effect.",
            Fix = "Correct the name, or begin it with @ if it is a comment.",
            Check = UnknownKeys,
        },
        new("KD002", LintSeverity.Critical, "Unknown namespace in extra_config")
        {
            Why = "The feature does not exist: nothing is switched on, and no log line says so.",
            Fix = "Use the real name of the feature, for instance qos/ratelimit/router.",
            Check = UnknownFeatures,
        },
        new("KD003", LintSeverity.High, "Namespace in the wrong scope")
        {
            Why = "KrakenD reads the feature in another scope only; here it is ignored.",
            Fix = "Move it to the extra_config that reads it.",
            Check = MisplacedFeatures,
        },
        new("KD004", LintSeverity.High, "Enterprise feature on the Community Edition")
        {
            Why = "The schema accepts it, the Community Edition ignores it.",
            Fix = "Use a feature of the Community Edition, or run the Enterprise Edition.",
            Check = EnterpriseFeatures,
        },
        new("KD005", LintSeverity.High, "Key or version of KrakenD 1")
        {
            Why = "Names of version 1 are ignored, and any version but 3 stops the start.",
            Fix = "Use today's name.",
            Check = OldNames,
        },
    ];

    // What version 1 wrote and version 2 does not: see TodaysKey.
    private static readonly SearchValues<char> OldSpelling = SearchValues.Create("-ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private static readonly List<LintHit> None = [];

    private static readonly IReadOnlySet<string> NoSettings = new HashSet<string>(StringComparer.Ordinal);

    private static IEnumerable<LintHit> UnknownKeys(LintContext context)
    {
        foreach (var (node, known, name) in context.Objects)
        {
            foreach (var key in node.Settings)
            {
                if (!known.Contains(key.Key!) && !HasOwnRule(key, known))
                    yield return Unknown(key, known, name);
            }
        }

        foreach (var (node, scope) in context.Features)
        {
            if (KnownFeatures.Find(scope, node.Key!) is not { Settings: { Count: > 0 } settings })
                continue;
            foreach (var key in node.Settings)
            {
                if (!settings.Contains(key.Key!) && !HasOwnRule(key, settings))
                    yield return Unknown(key, settings, node.Key!);
            }
        }
    }

    private static LintHit Unknown(ConfigurationNode key, IReadOnlySet<string> known, string where)
    {
        var nearest = NearestName.Of(key.Key!, known);
        return new LintHit(key, $"\"{key.Key}\" is no setting of {where}; it is ignored.")
        {
            Fix = nearest is null ? null : $"Write \"{nearest}\", or begin it with @ if it is a comment.",
        };
    }

    // A backend's timeout is KD040, the validator's cache_ttl KD080, and names of version 1 are KD005.
    private static bool HasOwnRule(ConfigurationNode key, IReadOnlySet<string> known) =>
        (key.Key == "timeout" && ReferenceEquals(known, KnownSettings.Backend))
        || (key.Key == "cache_ttl" && key.Parent?.Key == "auth/validator")
        || TodaysKey(key.Key!, known) is not null;

    private static IEnumerable<LintHit> UnknownFeatures(LintContext context) =>
        from feature in context.Features
        let name = feature.Node.Key!
        where KnownFeatures.ScopesOf(name).Count == 0 && !IsOldFeature(name)
        let nearest = NearestFeature(name, feature.Scope)
        select new LintHit(feature.Node, $"There is no feature \"{name}\"; the block is ignored.")
        {
            Fix = nearest is null ? null : $"Write \"{nearest}\" if that is what is meant.",
        };

    private static string? NearestFeature(string name, FeatureScope scope)
    {
        var candidates = KnownFeatures
            .All.Where(known => known.Scope == scope && !known.IsEnterprise)
            .Select(known => known.Name);
        return NearestName.Of(name, candidates)
            ?? candidates
                .Where(known =>
                    known[..(known.LastIndexOf('/') + 1)] is { Length: > 0 } family
                    && name.StartsWith(family, StringComparison.Ordinal)
                )
                .OrderByDescending(known => known.Length)
                .ThenBy(known => known, StringComparer.Ordinal)
                .FirstOrDefault(known => known.Count(letter => letter == '/') > 1);
    }

    private static IEnumerable<LintHit> MisplacedFeatures(LintContext context) =>
        from feature in context.Features
        let name = feature.Node.Key!
        let scopes = KnownFeatures.ScopesOf(name)
        where scopes.Count > 0 && !scopes.Contains(feature.Scope)
        select new LintHit(feature.Node, $"\"{name}\" has no effect {Place(feature.Scope)}.")
        {
            Fix = $"Move it {string.Join(" or ", scopes.Select(Target))}.",
        };

    private static string Place(FeatureScope scope) =>
        scope switch
        {
            FeatureScope.Service => "at the top level",
            FeatureScope.Endpoint => "at an endpoint",
            _ => "in a backend",
        };

    private static string Target(FeatureScope scope) =>
        scope switch
        {
            FeatureScope.Service => "to the extra_config of the top level",
            FeatureScope.Endpoint => "to the endpoint's extra_config",
            _ => "to the backend's extra_config",
        };

    private static IEnumerable<LintHit> EnterpriseFeatures(LintContext context)
    {
        if (context.Inputs.IsEnterprise)
            yield break;
        foreach (var (node, scope) in context.Features)
        {
            if (KnownFeatures.Find(scope, node.Key!) is not { } feature)
                continue;
            if (feature.IsEnterprise)
                yield return new LintHit(node, $"\"{node.Key}\" works in the Enterprise Edition only; here it is ignored.");
            if (feature.EnterpriseSettings.Count == 0)
                continue;
            foreach (var key in node.Settings)
            {
                if (feature.EnterpriseSettings.Contains(key.Key!))
                    yield return new LintHit(key, $"\"{key.Key}\" of {node.Key} works in the Enterprise Edition only.");
            }
        }
    }

    private static IEnumerable<LintHit> OldNames(LintContext context)
    {
        var root = context.Gateway.Root;
        if (root["version"] is not { Number: 3 })
            yield return new LintHit(
                root["version"] ?? root,
                root["version"] is { } version
                    ? $"The version is {version.Written}; KrakenD 2 starts with 3 only."
                    : "There is no version; KrakenD 2 starts with 3 only."
            )
            {
                Fix = "Write \"version\": 3.",
            };
        foreach (var (node, known, _) in context.Objects)
        {
            foreach (var hit in OldKeys(node, known))
                yield return hit;
        }

        foreach (var (node, scope) in context.Features)
        {
            if (KnownFeatures.ScopesOf(node.Key!).Count == 0 && IsOldFeature(node.Key!))
                yield return new LintHit(node, $"\"{node.Key}\" is a name of KrakenD 1; the block is ignored.")
                {
                    Fix = KnownSettings.TodaysName(node.Key!) is { } today ? $"Write \"{today}\"." : null,
                };
            foreach (var hit in OldKeys(node, KnownFeatures.Find(scope, node.Key!)?.Settings ?? NoSettings))
                yield return hit;
        }
    }

    private static List<LintHit> OldKeys(ConfigurationNode node, IReadOnlySet<string> known)
    {
        // Nearly no object has one, so the list is made only for those that do.
        List<LintHit>? hits = null;
        foreach (var key in node.Settings)
        {
            if (!known.Contains(key.Key!) && TodaysKey(key.Key!, known) is { } today)
                (hits ??= []).Add(
                    new LintHit(key, $"\"{key.Key}\" is a name of KrakenD 1; it is ignored.") { Fix = $"Write \"{today}\"." }
                );
        }

        return hits ?? None;
    }

    // Version 1 wrote jwk-url and maxRate where version 2 writes jwk_url and max_rate.
    private static string? TodaysKey(string key, IReadOnlySet<string> known)
    {
        if (KnownSettings.Renamed.TryGetValue(key, out var renamed) && known.Contains(renamed))
            return renamed;
        if (!key.AsSpan().ContainsAny(OldSpelling))
            return null;
        var snake = string.Concat(
            key.Select(letter =>
                letter == '-' ? "_"
                : char.IsAsciiLetterUpper(letter) ? $"_{char.ToLowerInvariant(letter)}"
                : letter.ToString()
            )
        );
        return snake != key && known.Contains(snake) ? snake : null;
    }

    private static bool IsOldFeature(string name) =>
        KnownSettings.TodaysName(name) is not null
        || name.StartsWith("github.com/", StringComparison.Ordinal)
        || name.StartsWith("github_com/", StringComparison.Ordinal);
}
