using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

/// <summary>Runs every rule over a configuration: pure, the same file and inputs give the same findings.</summary>
public static class ConfigurationLinter
{
    public static LintReport Lint(GatewayConfiguration gateway, LintInputs inputs)
    {
        var context = new LintContext(gateway, inputs);
        var places = new PlaceNames();
        var hits = LintRules.All.SelectMany(rule => rule.Check(context).Select(hit => new Found(rule, hit))).ToList();
        var findings = hits.OrderByDescending(found => found.Severity)
            .ThenBy(found => found.Span.Line)
            .ThenBy(found => found.Rule.Id, StringComparer.Ordinal)
            .Take(LintReport.MaxFindings)
            .Select(found => Finding(found, places));
        return new LintReport([.. findings], Math.Max(0, hits.Count - LintReport.MaxFindings))
        {
            NewerVersion = IsNewer(context.Version) ? context.Version : null,
        };
    }

    private static bool IsNewer(GatewayVersion? version) =>
        version is not null
        && (version.Major, version.Minor).CompareTo((GatewayVersion.NewestKnown.Major, GatewayVersion.NewestKnown.Minor)) > 0;

    private static LintFinding Finding(Found found, PlaceNames places) =>
        new()
        {
            Rule = found.Rule,
            Severity = found.Severity,
            Message = found.Hit.Message,
            Fix = found.Hit.Fix ?? found.Rule.Fix,
            Line = found.Span.Line,
            Column = found.Span.Column,
            Pointer = places.PointerOf(found.Hit.Node),
            Key = $"{found.Rule.Id} {places.NameOf(found.Hit.Node)}",
        };

    private sealed record Found(LintRule Rule, LintHit Hit)
    {
        public LintSeverity Severity => Hit.Severity ?? Rule.Severity;

        public SourceSpan Span => Hit.Span ?? Hit.Node.Span;
    }
}
