using Dashboard.Core.Incidents.Tracking;

namespace Dashboard.Core.Incidents;

/// <summary>How often a gateway had incidents of one cause before.</summary>
/// <param name="InThirtyDays">In the thirty days before this one.</param>
/// <param name="InSevenDays">In the seven days before this one.</param>
/// <param name="Last">The newest one before this one; null when there was none.</param>
public sealed record Recurrence(int InThirtyDays, int InSevenDays, PastIncident? Last)
{
    /// <summary>What is longer ago says nothing about an incident.</summary>
    public static readonly TimeSpan MaxPast = TimeSpan.FromDays(400);

    /// <summary>From so many in a week on it is frequent.</summary>
    private const int Frequent = 3;

    /// <summary>Counts what came before an incident, of the same main cause at the same gateway.</summary>
    public static Recurrence Of(Incident incident, IEnumerable<PastIncident> past)
    {
        var before = past.Where(other =>
                other.Gateway == incident.Gateway
                && other.Cause == incident.MainCause.Id
                && other.Number != incident.Number
                && other.OpenedAt < incident.OpenedAt
            )
            .ToList();
        return new Recurrence(
            before.Count(other => other.OpenedAt >= incident.OpenedAt.AddDays(-30)),
            before.Count(other => other.OpenedAt >= incident.OpenedAt.AddDays(-7)),
            before.MaxBy(other => other.OpenedAt)
        );
    }

    /// <summary>In a word or two.</summary>
    public string Word =>
        this switch
        {
            { Last: null } => "first time",
            { InSevenDays: >= Frequent - 1 } => "frequent",
            { InThirtyDays: 0 } => "rare",
            _ => "came before",
        };
}

/// <summary>An incident as the count of recurrences needs it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Gateway">Its gateway.</param>
/// <param name="Cause">Its main cause.</param>
/// <param name="OpenedAt">When it was opened.</param>
public sealed record PastIncident(long Number, string Gateway, string Cause, DateTimeOffset OpenedAt);
