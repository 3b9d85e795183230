using System.Text.Json.Serialization;

namespace Dashboard.Troubleshooting;

/// <summary>One likely cause with what speaks for and against it, and what to do.</summary>
public sealed record RankedCause
{
    /// <summary>Catalogue id, or <c>unknown-cause</c>.</summary>
    public required string Id { get; init; }

    /// <summary>1 for the first answer.</summary>
    public required int Rank { get; init; }

    /// <summary>Probability that this is the cause of its problem, 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>high (at least 0.8), medium (at least 0.5) or low.</summary>
    public ConfidenceLevel Level =>
        Confidence switch
        {
            >= 0.8 => ConfidenceLevel.High,
            >= 0.5 => ConfidenceLevel.Medium,
            _ => ConfidenceLevel.Low,
        };

    /// <summary>How urgent it is, which is not how likely.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The cause as a short claim.</summary>
    public required string Title { get; init; }

    /// <summary>What is wrong here, with names.</summary>
    public required string Summary { get; init; }

    /// <summary>When its first failure was seen; null when before the data begins.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>What users notice, e.g. "31 % of requests to 2 endpoints fail".</summary>
    public required string Impact { get; init; }

    /// <summary>Endpoints it hurts, e.g. <c>POST /v1/orders</c>.</summary>
    public required IReadOnlyList<string> Endpoints { get; init; }

    /// <summary>Backend hosts involved.</summary>
    public required IReadOnlyList<string> Backends { get; init; }

    /// <summary>Replicas involved, when not all are.</summary>
    public required IReadOnlyList<string> Instances { get; init; }

    /// <summary>For, against and unknown; strongest first.</summary>
    public required IReadOnlyList<Evidence> Evidence { get; init; }

    /// <summary>Mitigations first, repairs after; never first a dangerous one, or one that undoes a rollout where none was
    /// seen.</summary>
    public required IReadOnlyList<Fix> Fixes { get; init; }

    /// <summary>The newest lines of the log that say what the cause claims; null where none was read.</summary>
    public CauseLog? Log { get; init; }

    /// <summary>Ids of causes that follow from this one and are visible now.</summary>
    public required IReadOnlyList<string> Consequences { get; init; }

    /// <summary>The section of the troubleshooting guide that it answers.</summary>
    public required string Guide { get; init; }
}

/// <summary>Confidence in three words for machines; pages use five.</summary>
public enum ConfidenceLevel
{
    /// <summary>Below 0.5.</summary>
    Low,

    /// <summary>0.5 to 0.8.</summary>
    Medium,

    /// <summary>0.8 and more.</summary>
    High,
}

/// <summary>One observation and what it says about a cause.</summary>
public sealed record Evidence
{
    /// <summary>The claim with its number, window and count.</summary>
    public required string Text { get; init; }

    /// <summary>For, against or unknown.</summary>
    public required EvidenceVerdict Verdict { get; init; }

    /// <summary>The measured value; null when unknown.</summary>
    public double? Value { get; init; }

    /// <summary>Unit of value and threshold: ratio, seconds, bytes, requests/s, count.</summary>
    public required string Unit { get; init; }

    /// <summary>The value from which on the observation counts as present.</summary>
    public double? Threshold { get; init; }

    /// <summary>PromQL that gives the value when evaluated at the diagnosis's moment.</summary>
    public string? Query { get; init; }

    /// <summary>Name of the symptom that was looked for.</summary>
    public string Symptom { get; init; } = "";

    /// <summary>How much it moves the cause, in log-odds; positive is for.</summary>
    public double Strength { get; init; }

    /// <summary>The series behind the number, for a chart.</summary>
    public Chart? Chart { get; init; }
}

/// <summary>What an observation says about a cause.</summary>
public enum EvidenceVerdict
{
    /// <summary>Could not be measured.</summary>
    Unknown,

    /// <summary>Speaks for the cause.</summary>
    For,

    /// <summary>Speaks against the cause.</summary>
    Against,
}

/// <summary>Something to do about a cause.</summary>
public sealed record Fix
{
    /// <summary>Stop the damage now, or remove the cause.</summary>
    public required FixKind Kind { get; init; }

    /// <summary>How surely it helps if the cause is the right one, which is not how likely the cause is.</summary>
    public FixCertainty Certainty { get; init; } = FixCertainty.Likely;

    /// <summary>What it does.</summary>
    public required string Title { get; init; }

    /// <summary>Commands or configuration, ready to copy.</summary>
    public required string Steps { get; init; }

    /// <summary><see cref="Steps"/> piece by piece, so that what only looks stands apart from what changes something.</summary>
    public IReadOnlyList<StepBlock> Blocks => StepBlock.Parse(Steps);

    /// <summary>It takes back a rollout: it can help only where one came just before, and is never the first where none was
    /// seen.</summary>
    [JsonIgnore]
    public bool UndoesRollout { get; init; }

    /// <summary>Whether the gateway's configuration shows, for a problem, that it is in place already and so cannot help; null
    /// where no configuration could.</summary>
    [JsonIgnore]
    public Func<Problem, bool>? IsInPlace { get; init; }

    /// <summary>The change of krakend.json that it is; null where it changes no configuration.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FixChange? Change { get; init; }

    /// <summary>What can go wrong.</summary>
    public required string Risk { get; init; }

    /// <summary>How to undo it.</summary>
    public required string Rollback { get; init; }

    /// <summary>How to see that it worked.</summary>
    public required string Verify { get; init; }

    /// <summary>Drops a security check, multiplies load or cannot be undone; the reason, or null.</summary>
    public string? Danger { get; init; }
}

/// <summary>Whether a fix stops the damage or removes the cause.</summary>
public enum FixKind
{
    /// <summary>Stops the damage now and can be undone.</summary>
    Mitigate,

    /// <summary>Removes the cause.</summary>
    Repair,
}

/// <summary>How surely a fix helps if its cause is the right one.</summary>
public enum FixCertainty
{
    /// <summary>Changes nothing for users; it shows more.</summary>
    Insight,

    /// <summary>Lowers the damage while the cause stays.</summary>
    Relief,

    /// <summary>Helps in most cases; some circumstance of the installation may defeat it.</summary>
    Likely,

    /// <summary>Ends the damage.</summary>
    Certain,
}
