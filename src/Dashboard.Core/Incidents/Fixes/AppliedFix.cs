namespace Dashboard.Core.Incidents.Fixes;

/// <summary>A fix that somebody has applied during an incident.</summary>
public sealed record AppliedFix
{
    /// <summary>Its number in the store.</summary>
    public required long Number { get; init; }

    /// <summary>The cause that it is against.</summary>
    public required string CauseId { get; init; }

    /// <summary>What the fix does.</summary>
    public required string Title { get; init; }

    /// <summary>Who applied it; empty when not known.</summary>
    public required string Who { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset AppliedAt { get; init; }

    /// <summary>What was measured before it.</summary>
    public required FixBaseline Before { get; init; }

    /// <summary>Whether it helped; null while it is too early to say.</summary>
    public FixVerdict? Verdict { get; init; }

    /// <summary>Since when that is known.</summary>
    public DateTimeOffset? VerdictAt { get; init; }

    /// <summary>The numbers behind the verdict, in words.</summary>
    public string? Because { get; init; }
}
