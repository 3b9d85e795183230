namespace Dashboard.Core.BackTesting;

/// <summary>How far a back-test has come.</summary>
/// <param name="Done">Moments that are done.</param>
/// <param name="Total">Moments in all.</param>
/// <param name="Unread">Of those done, the ones that could not be read.</param>
/// <param name="Queries">Queries that were sent.</param>
/// <param name="Incidents">Incidents that the thresholds in use have opened until now.</param>
/// <param name="Elapsed">Time since the start.</param>
public sealed record BackTestProgress(int Done, int Total, int Unread, int Queries, int Incidents, TimeSpan Elapsed)
{
    /// <summary>The first moment reads most and tells little about the others.</summary>
    private const int Enough = 3;

    /// <summary>Time that is left at the throttle until now; null when that is not known yet.</summary>
    public TimeSpan? Left => Done < Enough ? null : Elapsed / Done * (Total - Done);
}
