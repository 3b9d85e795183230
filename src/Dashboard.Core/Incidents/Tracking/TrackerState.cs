namespace Dashboard.Core.Incidents.Tracking;

/// <summary>Where the state over one gateway stands; immutable, and all that must survive a restart.</summary>
/// <param name="LastAt">The moment of the newest evaluation that was taken in; null before the first.</param>
/// <param name="ConsecutiveUnhealthy">Evaluations in a row that showed trouble, while no incident is open.</param>
/// <param name="Open">The open incident; null when none is.</param>
public sealed record TrackerState(DateTimeOffset? LastAt, int ConsecutiveUnhealthy, Incident? Open)
{
    /// <summary>Nothing was seen yet.</summary>
    public static TrackerState None { get; } = new(null, 0, null);
}
