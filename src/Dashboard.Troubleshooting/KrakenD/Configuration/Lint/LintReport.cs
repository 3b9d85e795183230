namespace Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

/// <summary>Everything that the rules found, worst first, then in the order of the file.</summary>
/// <param name="Findings">At most <see cref="MaxFindings"/>.</param>
/// <param name="Omitted">Findings beyond that.</param>
public sealed record LintReport(IReadOnlyList<LintFinding> Findings, int Omitted)
{
    /// <summary>The gateway's version, where it is newer than the rules: new settings are reported as unknown then. Null
    /// otherwise.</summary>
    public GatewayVersion? NewerVersion { get; init; }

    /// <summary>More than anybody reads: files of 2,000 endpoints have some findings for each.</summary>
    public const int MaxFindings = 20_000;

    /// <summary>Findings of that severity or above.</summary>
    public int CountFrom(LintSeverity severity) => Findings.Count(finding => finding.Severity >= severity);
}
