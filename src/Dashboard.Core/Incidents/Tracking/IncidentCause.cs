namespace Dashboard.Core.Incidents.Tracking;

/// <summary>A cause over the time of an incident.</summary>
public sealed record IncidentCause
{
    /// <summary>Catalogue id, or <c>unknown-cause</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The cause as a short claim.</summary>
    public required string Title { get; init; }

    /// <summary>When it first stood in an answer.</summary>
    public required DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>When it last stood in an answer.</summary>
    public required DateTimeOffset LastSeenAt { get; init; }

    /// <summary>Its highest confidence, 0 to 1.</summary>
    public required double PeakConfidence { get; init; }

    /// <summary>Its confidence in the newest answer, 0 to 1; 0 when it does not stand there.</summary>
    public required double Confidence { get; init; }

    /// <summary>For how long it stood first.</summary>
    public TimeSpan FirstFor { get; init; }

    /// <summary>Answers in a row that it is missing from.</summary>
    public int MissingInARow { get; init; }

    /// <summary>Its rise stands in the time line, and its fall does not yet.</summary>
    public bool IsStanding { get; init; }
}
