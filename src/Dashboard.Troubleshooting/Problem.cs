namespace Dashboard.Troubleshooting;

/// <summary>Something that is wrong and needs an explanation: a subject, its window, and the harm. Causes compete per
/// problem.</summary>
public abstract record Problem
{
    /// <summary>Endpoints involved.</summary>
    public required IReadOnlyList<string> Endpoints { get; init; }

    /// <summary>Backend hosts involved.</summary>
    public IReadOnlyList<string> Backends { get; init; } = [];

    /// <summary>Replicas involved, when not all are.</summary>
    public IReadOnlyList<string> Instances { get; init; } = [];

    /// <summary>When it began; null when before the history.</summary>
    public required DateTimeOffset? Since { get; init; }

    /// <summary>How many kinds of signal do not exist: each could have spoken against an answer.</summary>
    public virtual int MissingKinds => 0;

    /// <summary>Events that it is made of; infinite where it is no count. Few events never make an answer sure.</summary>
    public virtual double Events => double.PositiveInfinity;

    /// <summary>How urgent it is.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What users notice, in words and numbers.</summary>
    public required string Impact { get; init; }

    /// <summary>Requests per second that fail, are refused or wait because of it.</summary>
    public required double FailedPerSecond { get; init; }
}
