namespace Dashboard.Lab;

/// <summary>What is right about a simulated case.</summary>
public sealed record CaseLabel
{
    /// <summary>Stands for no cause at all.</summary>
    public const string Healthy = "healthy";

    /// <summary>Id of the cause, or <see cref="Healthy"/>.</summary>
    public required string Expected { get; init; }

    /// <summary>Other answers that the same numbers allow.</summary>
    public IReadOnlyList<string> AlsoAccepted { get; init; } = [];

    /// <summary>What else may be answered before the onset, where the measuring itself is wrong.</summary>
    public IReadOnlyList<string> HealthyMayBe { get; init; } = [];

    /// <summary>What is in the data.</summary>
    public required string Note { get; init; }

    /// <summary>PromQL matchers of its series.</summary>
    public required string Selector { get; init; }

    /// <summary>First sample, in Unix seconds.</summary>
    public required long Start { get; init; }

    /// <summary>Begin of the fault, in Unix seconds.</summary>
    public required long Onset { get; init; }

    /// <summary>Last sample, in Unix seconds.</summary>
    public required long End { get; init; }

    /// <summary>Requests per second before the onset; null where it cannot be told.</summary>
    public double? Rate { get; init; }

    /// <summary>The least and the greatest true share of failing requests; null where it cannot be told.</summary>
    public IReadOnlyList<double>? Share { get; init; }

    /// <summary>Words that would be wrong in the headline.</summary>
    public IReadOnlyList<string> NotInHeadline { get; init; } = [];

    /// <summary>The highest severity that is right: info, warning or critical; null for any.</summary>
    public string? SeverityAtMost { get; init; }
}
