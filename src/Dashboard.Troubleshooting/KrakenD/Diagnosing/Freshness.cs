using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Diagnosing;

/// <summary>How old the data is.</summary>
internal static class Freshness
{
    /// <summary>Time of the newest successful scrape of the gateway, or, for pushed metrics, of the newest sample of its request
    /// counters; null when there was none.</summary>
    public static DateTimeOffset? NewestSample(GatewayView view)
    {
        var targets = view.Snapshot.Of(Signals.Targets);
        if (!IsScraped(view))
            return UnixTime.Of(Newest(view, "sample"));
        var answering = targets
            .Series.Where(reading => reading.Label("part") == "up" && IsOwn(view, reading) && reading.Values[^1] == 1)
            .Select(reading => reading.Label("instance"))
            .ToHashSet(StringComparer.Ordinal);
        var newest = targets
            .Series.Where(reading =>
                reading.Label("part") == "newest" && IsOwn(view, reading) && answering.Contains(reading.Label("instance"))
            )
            .Select(reading => reading.Values[^1])
            .Where(double.IsFinite)
            .DefaultIfEmpty(double.NaN)
            .Max();
        return UnixTime.Of(newest) ?? LastSuccess(view);
    }

    /// <summary>Distance between scrapes or pushes; null when it cannot be told.</summary>
    public static TimeSpan? ScrapeInterval(GatewayView view)
    {
        var part = IsScraped(view) ? "scrapes" : "samples";
        var scrapes = view
            .Snapshot.Of(Signals.Targets)
            .Series.Where(reading => reading.Label("part") == part && IsOwn(view, reading))
            .SelectMany(reading => reading.Values)
            .Where(double.IsFinite)
            .DefaultIfEmpty(0)
            .Max();
        return scrapes >= 2 ? TimeSpan.FromSeconds(Math.Round(300 / scrapes)) : null;
    }

    /// <summary>Pushed metrics have no <c>up</c> of the gateway's own job, or only that of a collector.</summary>
    internal static bool IsScraped(GatewayView view) =>
        !view.Replicas.Any(replica => replica.IsPushed)
        && view.Snapshot.Of(Signals.Targets).Series.Any(reading => reading.Label("part") == "up" && IsOwn(view, reading));

    private static double Newest(GatewayView view, string part) =>
        view
            .Snapshot.Of(Signals.Targets)
            .Series.Where(reading => reading.Label("part") == part && IsOwn(view, reading))
            .SelectMany(reading => reading.Values.TakeLast(1))
            .Where(double.IsFinite)
            .DefaultIfEmpty(double.NaN)
            .Max();

    private static bool IsOwn(GatewayView view, Reading reading) =>
        view.Snapshot.Jobs.Contains(reading.Label("job"), StringComparer.Ordinal);

    private static DateTimeOffset? LastSuccess(GatewayView view) =>
        view
            .Replicas.SelectMany(replica => replica.Up?.Points() ?? [])
            .Where(point => point.Value == 1)
            .Select(point => (DateTimeOffset?)point.At)
            .Max();
}
