namespace Dashboard.Lab;

/// <summary>The part of a recording that is played over and over, in recorded time; half-open.</summary>
public sealed record RepeatedSpan(DateTimeOffset From, DateTimeOffset Until)
{
    // The targets of a recording are scraped for the first time one after another.
    private const double ScrapesUntilComplete = 3;

    public TimeSpan Length => Until - From;

    /// <summary>The whole recording, without its first scrapes: they do not show all targets yet.</summary>
    public static RepeatedSpan Of(Scenario scenario)
    {
        var complete = scenario.Start + (scenario.ScrapeInterval * ScrapesUntilComplete);
        return new RepeatedSpan(complete < scenario.Onset ? complete : scenario.Start, scenario.End);
    }
}
