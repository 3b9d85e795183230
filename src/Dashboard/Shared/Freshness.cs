using Dashboard.Troubleshooting;

namespace Dashboard.Shared;

/// <summary>How far the newest sample can be trusted to say what is.</summary>
public enum Freshness
{
    /// <summary>No sample was read, so nothing has an age.</summary>
    NoData,

    Fresh,

    /// <summary>Two scrapes are missing: look at the age.</summary>
    Late,

    /// <summary>Three scrapes are missing: this is what was, not what is.</summary>
    LastKnown,
}

/// <summary>Tells how fresh an answer's data is.</summary>
public static class DataFreshness
{
    /// <summary>Prometheus's own default, used until the samples show the real interval.</summary>
    private static readonly TimeSpan AssumedScrapeInterval = TimeSpan.FromMinutes(1);

    /// <summary>The default of the settings, for answers that do not tell theirs. Between two evaluations a page cannot know of
    /// newer samples.</summary>
    private static readonly TimeSpan AssumedEvaluationInterval = TimeSpan.FromSeconds(15);

    /// <summary>An evaluation takes its time, and so does the way to the browser.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(5);

    public static Freshness Of(Diagnosis diagnosis, DateTimeOffset now) =>
        Of(
            IsAboutSilence(diagnosis) ? diagnosis.At : diagnosis.DataTime,
            diagnosis.ScrapeInterval,
            diagnosis.EvaluationInterval,
            now
        );

    /// <summary>Every scrape is known to fail: that is news of the moment, although the last sample of the gateway is
    /// old.</summary>
    public static bool IsAboutSilence(Diagnosis diagnosis) =>
        diagnosis.Status is DiagnosisStatus.Incident
        && diagnosis.Replicas.Any(replica => replica.Scraped is false)
        && !diagnosis.Replicas.Any(replica => replica.Scraped is true);

    /// <summary>Late begins at twice the longer of both intervals, last known at three times.</summary>
    public static Freshness Of(
        DateTimeOffset? dataTime,
        TimeSpan? scrapeInterval,
        TimeSpan? evaluationInterval,
        DateTimeOffset now
    )
    {
        if (dataTime is not { } newest)
            return Freshness.NoData;
        var scraped = scrapeInterval is { Ticks: > 0 } seen ? seen : AssumedScrapeInterval;
        var evaluated = evaluationInterval is { Ticks: > 0 } known ? known : AssumedEvaluationInterval;
        var interval = scraped > evaluated ? scraped : evaluated;
        return ((now - newest - Delay) / interval) switch
        {
            >= 3 => Freshness.LastKnown,
            >= 2 => Freshness.Late,
            _ => Freshness.Fresh,
        };
    }
}
