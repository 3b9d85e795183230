using Dashboard.Troubleshooting;

namespace Dashboard.Core.Incidents.Tracking;

/// <summary>What one evaluation says to the watch.</summary>
/// <param name="Diagnosis">The answer.</param>
/// <param name="Causes">Its causes without those that somebody has accepted.</param>
/// <param name="InMaintenance">Trouble is expected now: no incident is opened, but an open one goes on and may end.</param>
public sealed record Observation(Diagnosis Diagnosis, IReadOnlyList<RankedCause> Causes, bool InMaintenance = false)
{
    /// <summary>The moment it is about.</summary>
    public DateTimeOffset At => Diagnosis.At;

    /// <summary>Users are affected or will be soon, by something that nobody has accepted.</summary>
    public bool IsBad => Diagnosis.Status is DiagnosisStatus.Incident && Causes.Count > 0;

    /// <summary>Too little was seen: neither good nor bad. What looks healthy while the history of a large gateway is still being
    /// read does not end an incident that may have begun before.</summary>
    public bool IsUnknown =>
        Diagnosis.Status is DiagnosisStatus.Unknown || Diagnosis is { Status: DiagnosisStatus.Healthy, HistoryFrom: not null };

    /// <summary>An answer of which nothing is accepted.</summary>
    public static Observation Of(Diagnosis diagnosis) => new(diagnosis, diagnosis.Causes);
}
