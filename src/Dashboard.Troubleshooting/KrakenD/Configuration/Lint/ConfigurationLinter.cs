using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

/// <summary>Runs every rule over a configuration: pure, the same file and inputs give the same findings.</summary>
public static class ConfigurationLinter
{
    public static LintReport Lint(GatewayConfiguration gateway, LintInputs inputs)
    {
        var context = new LintContext(gateway, inputs);
        var places = new PlaceNames();
        var hits = Hits(context);
        hits.Sort(RuleHit.WorstFirst);
        var findings = hits.Take(LintReport.MaxFindings).Select(found => Finding(found.Rule, found.Hit, places));
        return new LintReport([.. findings], Math.Max(0, hits.Count - LintReport.MaxFindings))
        {
            NewerVersion = IsNewer(context.Version) ? context.Version : null,
        };
    }

    private static List<RuleHit> Hits(LintContext context)
    {
        var hits = new List<RuleHit>();
        foreach (var rule in LintRules.All)
        {
            foreach (var hit in rule.Check(context))
                hits.Add(new RuleHit(rule, hit, hits.Count));
        }

        return hits;
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

    /// <param name="Rule">The rule that found it.</param>
    /// <param name="Hit">What it found.</param>
    /// <param name="Order">Hits before it: keeps those of one line in the order of the rules.</param>
    private sealed record RuleHit(LintRule Rule, LintHit Hit, int Order)
    {
        private int Line => (Hit.Span ?? Hit.Node.Span).Line;

        private LintSeverity Severity => Hit.Severity ?? Rule.Severity;

        public static int WorstFirst(RuleHit one, RuleHit other) =>
            one.Severity != other.Severity ? (int)other.Severity - (int)one.Severity
            : one.Line != other.Line ? one.Line.CompareTo(other.Line)
            : string.CompareOrdinal(one.Rule.Id, other.Rule.Id) is not 0 and var byRule ? byRule
            : one.Order.CompareTo(other.Order);
    }
}
