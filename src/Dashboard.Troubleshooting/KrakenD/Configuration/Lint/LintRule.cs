namespace Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

/// <summary>One thing that can be wrong with a configuration.</summary>
/// <param name="Id">KD and three digits; never given to another rule.</param>
/// <param name="Severity">What it counts for unless a finding says otherwise.</param>
/// <param name="Title">What it finds, in a few words.</param>
public sealed record LintRule(string Id, LintSeverity Severity, string Title)
{
    /// <summary>What happens because of it, as a sentence.</summary>
    public required string Why { get; init; }

    /// <summary>What to do about it, as a sentence.</summary>
    public required string Fix { get; init; }

    /// <summary>Finds every place.</summary>
    public required Func<LintContext, IEnumerable<LintHit>> Check { get; init; }
}
