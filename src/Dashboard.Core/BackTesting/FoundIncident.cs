using Dashboard.Core.Incidents.Tracking;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.BackTesting;

/// <summary>An incident that would have been opened.</summary>
public sealed record FoundIncident
{
    /// <summary>When users were first affected, or the first sign was seen.</summary>
    public required DateTimeOffset FirstBreachAt { get; init; }

    /// <summary>When it would have been opened.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The last moment that showed trouble.</summary>
    public required DateTimeOffset LastBadAt { get; init; }

    /// <summary>Whether it was still open at the end of the range.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>Catalogue id of the cause that stood first for longest.</summary>
    public required string CauseId { get; init; }

    /// <summary>That cause as a short claim.</summary>
    public required string CauseTitle { get; init; }

    /// <summary>How severe it was at its worst.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The sentence of the worst moment.</summary>
    public required string Headline { get; init; }

    /// <summary>Impact on users.</summary>
    public required IncidentImpact Impact { get; init; }

    /// <summary>How often another cause came to stand first for good.</summary>
    public required int Flips { get; init; }

    /// <summary>How often trouble came back after it had gone.</summary>
    public required int Returns { get; init; }

    /// <summary>No more than a warning, and not one failed request: somebody would have been called for nothing that users
    /// noticed by errors.</summary>
    public bool IsNoise => Severity is not Severity.Critical && Impact.Failed < 1;

    /// <summary>What the back-test keeps of an incident.</summary>
    public static FoundIncident Of(Incident incident, int flips) =>
        new()
        {
            FirstBreachAt = incident.FirstBreachAt,
            OpenedAt = incident.OpenedAt,
            LastBadAt = incident.LastBadAt,
            IsOpen = incident.IsOpen,
            CauseId = incident.MainCause.Id,
            CauseTitle = incident.MainCause.Title,
            Severity = incident.Severity,
            Headline = incident.Headline,
            Impact = incident.Impact,
            Flips = flips,
            Returns = incident.Returns,
        };

    /// <summary>Whether both are about the same time.</summary>
    public bool Meets(FoundIncident other) => FirstBreachAt <= other.LastBadAt && other.FirstBreachAt <= LastBadAt;
}
