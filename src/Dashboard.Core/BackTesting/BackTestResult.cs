namespace Dashboard.Core.BackTesting;

/// <summary>How a back-test ended.</summary>
public enum BackTestOutcome
{
    /// <summary>The whole range was replayed.</summary>
    Finished,

    /// <summary>Somebody ended it; what was found until then is there.</summary>
    Cancelled,

    /// <summary>It could not go on; what was found until then is there.</summary>
    Stopped,
}

/// <summary>What a back-test found.</summary>
public sealed record BackTestResult
{
    /// <summary>What was replayed.</summary>
    public required BackTestPlan Plan { get; init; }

    /// <summary>How it ended.</summary>
    public required BackTestOutcome Outcome { get; init; }

    /// <summary>Why it stopped; null when it did not.</summary>
    public string? Reason { get; init; }

    /// <summary>How far it came, and what it cost.</summary>
    public required BackTestProgress Progress { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>What the thresholds in use would have said.</summary>
    public required SetResult InUse { get; init; }

    /// <summary>What the proposed thresholds would have said; null when there were none.</summary>
    public SetResult? Proposed { get; init; }

    /// <summary>Incidents that the sets do not share; empty without a second set.</summary>
    public IReadOnlyList<IncidentDifference> Differences => Proposed is null ? [] : IncidentDifference.Between(InUse, Proposed);
}
