using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

/// <summary>Runs every rule over a configuration: pure, the same file and inputs give the same findings.</summary>
public static class ConfigurationLinter
{
    public static LintReport Lint(GatewayConfiguration gateway, LintInputs inputs)
    {
        var context = new LintContext(gateway, inputs);
        var places = new PlaceNames();
        var hits = LintRules.All.SelectMany(rule => rule.Check(context).Select(hit => (Rule: rule, Hit: hit))).ToList();
        var findings = hits.OrderByDescending(found => found.Hit.Severity ?? found.Rule.Severity)
            .ThenBy(found => (found.Hit.Span ?? found.Hit.Node.Span).Line)
            .ThenBy(found => found.Rule.Id, StringComparer.Ordinal)
            .Take(LintReport.MaxFindings)
            .Select(found => Finding(found.Rule, found.Hit, places));
        return new LintReport([.. findings], Math.Max(0, hits.Count - LintReport.MaxFindings))
        {
            NewerVersion = IsNewer(context.Version) ? context.Version : null,
        };
    }

    private static bool IsNewer(GatewayVersion? version) =>
        version is not null
        && (version.Major, version.Minor).CompareTo((GatewayVersion.NewestKnown.Major, GatewayVersion.NewestKnown.Minor)) > 0;

    private static LintFinding Finding(LintRule rule, LintHit hit, PlaceNames places)
    {
        var span = hit.Span ?? hit.Node.Span;
        return new LintFinding
        {
            Rule = rule,
            Severity = hit.Severity ?? rule.Severity,
            Message = hit.Message,
            Fix = hit.Fix ?? rule.Fix,
            Line = span.Line,
            Column = span.Column,
            Pointer = places.PointerOf(hit.Node),
            Key = $"{rule.Id} {places.NameOf(hit.Node)}",
        };
    }
}
