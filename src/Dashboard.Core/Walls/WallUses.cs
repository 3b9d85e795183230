namespace Dashboard.Core.Walls;

/// <summary>A wall asks every few seconds; this says which of its uses are worth a word.</summary>
public static class WallUses
{
    private static readonly TimeSpan Absence = TimeSpan.FromDays(1);

    /// <summary>Whether it goes to the audit log: the first use, and the first one after a day without any.</summary>
    public static bool IsAudited(DateTimeOffset? last, DateTimeOffset now) => last is not { } before || now - before >= Absence;
}
