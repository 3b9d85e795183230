namespace Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

/// <summary>What a rule found at one place.</summary>
public sealed record LintFinding
{
    public required LintRule Rule { get; init; }

    public required LintSeverity Severity { get; init; }

    /// <summary>What is wrong there, as a sentence.</summary>
    public required string Message { get; init; }

    /// <summary>What to do, as a sentence.</summary>
    public required string Fix { get; init; }

    /// <summary>From 1.</summary>
    public required int Line { get; init; }

    /// <summary>From 1.</summary>
    public required int Column { get; init; }

    /// <summary>JSON pointer (RFC 6901); empty for the whole file.</summary>
    public required string Pointer { get; init; }

    /// <summary>What stays when lines move: the rule and the names of endpoint and setting. The same key in another version of
    /// the file is the same finding.</summary>
    public required string Key { get; init; }
}
