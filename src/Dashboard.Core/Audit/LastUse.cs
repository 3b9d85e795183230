namespace Dashboard.Core.Audit;

/// <summary>What is used every few seconds has the time of its last use kept to the minute.</summary>
internal static class LastUse
{
    private static readonly TimeSpan Precision = TimeSpan.FromMinutes(1);

    /// <summary>Whether the time of the last use is stored anew.</summary>
    public static bool IsKept(DateTimeOffset? last, DateTimeOffset now) => last is not { } before || now - before >= Precision;
}
