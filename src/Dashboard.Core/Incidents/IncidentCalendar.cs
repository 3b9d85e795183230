namespace Dashboard.Core.Incidents;

/// <summary>How many incidents were opened on each day of the last weeks, in UTC.</summary>
/// <param name="Weeks">First day of each week, a Monday, oldest first.</param>
/// <param name="Counts">Incidents per day; a day without any has no entry.</param>
public sealed record IncidentCalendar(IReadOnlyList<DateOnly> Weeks, IReadOnlyDictionary<DateOnly, int> Counts)
{
    /// <summary>So many weeks fit beside the numbers of the history.</summary>
    public const int WeekCount = 12;

    private const int DaysOfWeek = 7;

    /// <summary>The calendar that ends with the week of <paramref name="now"/>.</summary>
    public static IncidentCalendar Of(IEnumerable<DateTimeOffset> openedAt, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var monday = today.AddDays(-(((int)today.DayOfWeek + DaysOfWeek - 1) % DaysOfWeek));
        var first = monday.AddDays(-DaysOfWeek * (WeekCount - 1));
        return new IncidentCalendar(
            [.. Enumerable.Range(0, WeekCount).Select(week => first.AddDays(DaysOfWeek * week))],
            openedAt
                .Select(at => DateOnly.FromDateTime(at.UtcDateTime))
                .Where(day => day >= first && day <= today)
                .CountBy(day => day)
                .ToDictionary()
        );
    }

    /// <summary>Incidents of a day; null for a day that has not come yet.</summary>
    public int? On(DateOnly day, DateTimeOffset now) =>
        day > DateOnly.FromDateTime(now.UtcDateTime) ? null : Counts.GetValueOrDefault(day);
}
