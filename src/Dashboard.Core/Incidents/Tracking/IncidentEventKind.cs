namespace Dashboard.Core.Incidents.Tracking;

/// <summary>What happens in an incident; the names are stored, so they are never renamed.</summary>
public enum IncidentEventKind
{
    /// <summary>Users were affected for the first time, or the first sign was seen.</summary>
    FirstBreach,

    /// <summary>The dashboard opened the incident.</summary>
    Opened,

    /// <summary>A cause came into the answer, or became likely.</summary>
    CauseRose,

    /// <summary>A cause left the answer.</summary>
    CauseFell,

    /// <summary>Another cause stands first.</summary>
    FirstCauseChanged,

    /// <summary>It became more severe.</summary>
    GotWorse,

    /// <summary>Trouble is gone; the quiet period runs.</summary>
    WentQuiet,

    /// <summary>Trouble is back.</summary>
    CameBack,

    /// <summary>The quiet period has passed.</summary>
    Closed,

    /// <summary>Something changed at the gateway.</summary>
    Change,

    /// <summary>The watch itself had a gap, or the clock was set.</summary>
    WatchGap,

    /// <summary>Somebody wrote a note.</summary>
    Note,

    /// <summary>Somebody applied a fix.</summary>
    FixApplied,

    /// <summary>It is known whether a fix helped.</summary>
    FixJudged,

    /// <summary>Somebody said whether the answer was right.</summary>
    Verdict,

    /// <summary>An alert fired or was resolved; shown from what was received, never stored as a line.</summary>
    Alert,
}
