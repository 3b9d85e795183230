using Dashboard.Troubleshooting;

namespace Dashboard.Core.Incidents.Tracking;

/// <summary>Trouble of one gateway from its first breach until it was quiet again; immutable, each observation gives a new
/// one.</summary>
public sealed record Incident
{
    /// <summary>Its number in the store; 0 until it is stored.</summary>
    public long Number { get; init; }

    /// <summary>The gateway's configured name.</summary>
    public required string Gateway { get; init; }

    /// <summary>When users were first affected, or the first sign where they were not; never after
    /// <see cref="OpenedAt"/>.</summary>
    public required DateTimeOffset FirstBreachAt { get; init; }

    /// <summary>The evaluation that opened it.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The newest evaluation that showed trouble.</summary>
    public required DateTimeOffset LastBadAt { get; init; }

    /// <summary>
    /// When failures and refusals stopped, as the newest evaluation that still counted them says; null while they go on, and
    /// where trouble
    /// showed otherwise too.
    /// </summary>
    public DateTimeOffset? FailuresStoppedAt { get; init; }

    /// <summary>The evaluation that closed it; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>For how long the gateway was watched and quiet since <see cref="LastBadAt"/>; what was not watched does not
    /// count.</summary>
    public TimeSpan QuietFor { get; init; }

    /// <summary>Evaluations in a row that showed no trouble.</summary>
    public int QuietInARow { get; init; }

    /// <summary>How often trouble came back after it had gone.</summary>
    public int Returns { get; init; }

    /// <summary>How severe it was at its worst.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The sentence of the worst moment.</summary>
    public required string Headline { get; init; }

    /// <summary>Causes that stood in the answers, in the order in which they came.</summary>
    public required IReadOnlyList<IncidentCause> Causes { get; init; }

    /// <summary>The cause that counts as first now; it changes only when another one stood first twice in a row.</summary>
    public required string FirstCause { get; init; }

    /// <summary>The cause that the newest evaluation put first; null when that is <see cref="FirstCause"/>.</summary>
    public string? NextFirstCause { get; init; }

    /// <summary>Impact on users over the whole incident.</summary>
    public required IncidentImpact Impact { get; init; }

    /// <summary>Endpoints that were affected at any time.</summary>
    public required IReadOnlyList<string> Endpoints { get; init; }

    /// <summary>Backend hosts that were involved at any time.</summary>
    public required IReadOnlyList<string> Backends { get; init; }

    /// <summary>The newest moment whose evidence was kept.</summary>
    public required DateTimeOffset KeptAt { get; init; }

    /// <summary>Changes that stand in its time line already.</summary>
    public IReadOnlyList<ChangeMark> Changes { get; init; } = [];

    /// <summary>What ended it, in words; null while it is open.</summary>
    public string? EndedBy { get; init; }

    /// <summary>Whether it is still open.</summary>
    public bool IsOpen => ClosedAt is null;

    /// <summary>Trouble is gone, and the quiet period runs.</summary>
    public bool IsCalm => QuietInARow >= IncidentTracker.Settled;

    /// <summary>When trouble ended: as exact as failures tell it, else the last evaluation that showed trouble, which still
    /// counts some minutes.</summary>
    public DateTimeOffset End => FailuresStoppedAt ?? LastBadAt;

    /// <summary>From the first breach until trouble ended, as far as it was seen.</summary>
    public TimeSpan Duration => End - FirstBreachAt;

    /// <summary>From the first breach until it was noticed here.</summary>
    public TimeSpan TimeToDetect => OpenedAt - FirstBreachAt;

    /// <summary>The cause that stood first for longest; in doubt the earlier one.</summary>
    public IncidentCause MainCause => Causes.MaxBy(cause => cause.FirstFor)!;
}
