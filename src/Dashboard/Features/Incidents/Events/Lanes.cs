using Dashboard.Core.Events.Alerts;
using Dashboard.Core.Events.Changes;
using Dashboard.Core.Reviews;
using Dashboard.Troubleshooting;

namespace Dashboard.Features.Incidents.Events;

/// <summary>Brings changes and alerts onto one time axis.</summary>
public static class Lanes
{
    /// <summary>The lanes around a diagnosis: what was measured, what was reported, which alerts fired.</summary>
    public static IReadOnlyList<MarkLane> Of(Diagnosis diagnosis, RelatedEvents? around) =>
        Of(diagnosis.Changes, around?.Reported ?? [], around?.Alerts ?? [], diagnosis.At);

    /// <summary>The lanes of changes and alerts; a bar of what still goes on ends at the last moment.</summary>
    public static IReadOnlyList<MarkLane> Of(
        IEnumerable<ChangeMark> measured,
        IEnumerable<Change> reported,
        IEnumerable<Alert> alerts,
        DateTimeOffset last
    ) =>
        [
            new("Measured", MarkShape.Triangle, [.. measured.Select(change => new LaneMark(change.At, change.What))]),
            new(
                "Reported",
                MarkShape.Diamond,
                [.. reported.Select(change => new LaneMark(change.At, change.What, Link: change.Link))]
            ),
            new(
                "Alerts",
                MarkShape.Bar,
                [
                    .. alerts.Select(alert => new LaneMark(
                        alert.StartsAt,
                        alert.Name,
                        alert.EndsAt is { } end && end < last ? end : last
                    )),
                ]
            ),
        ];
}
