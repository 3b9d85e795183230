namespace Dashboard.Core.Notifications.Delivery;

/// <summary>How long a failed message waits. Pure.</summary>
public static class BackOff
{
    /// <summary>No message is tried for longer.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>Twice as long with each attempt, up to ten minutes; up to a quarter less by chance, so that many dashboards do
    /// not come back at once.</summary>
    /// <param name="attempts">Attempts so far, from 1.</param>
    /// <param name="chance">0 to 1.</param>
    public static TimeSpan After(int attempts, double chance)
    {
        var wait = First * Math.Pow(2, Math.Clamp(attempts - 1, 0, 20));
        return (wait < Longest ? wait : Longest) * (1 - (chance / 4));
    }
}
