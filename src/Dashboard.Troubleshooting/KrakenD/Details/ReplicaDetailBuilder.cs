using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Details;

/// <summary>Tells the story of one replica from what was read; pure, as the diagnosis is.</summary>
public static class ReplicaDetailBuilder
{
    /// <summary>The story of a replica, found by its pod name or instance; null when it was never seen.</summary>
    public static ReplicaDetail? Tell(Snapshot snapshot, string replica)
    {
        var view = GatewayViewBuilder.Build(snapshot);
        var found =
            view.Replicas.FirstOrDefault(known => known.Name == replica)
            ?? view.Replicas.FirstOrDefault(known => known.Instance.Length > 0 && known.Instance == replica);
        return found is null ? null : Tell(view, found);
    }

    /// <summary>Names of the replicas that were seen.</summary>
    public static IReadOnlyList<string> Known(Snapshot snapshot) =>
        [.. GatewayViewBuilder.Build(snapshot).Replicas.Select(replica => replica.Name)];

    private static ReplicaDetail Tell(GatewayView view, ReplicaView replica)
    {
        var others = view.Replicas.Where(other => other != replica).ToList();
        var window = view.Last(Rise.MaxWindow);
        var configuration = MeasurementEvaluator.ConfigurationHash(view.Snapshot);
        return new ReplicaDetail
        {
            Name = replica.Name,
            Instance = replica.Instance,
            Window = new TimeWindow(view.StartOf(window.First), view.At),
            Others = [.. others.Select(other => other.Name)],
            Scraped = replica.Up is null ? null : replica.Up.Now == 1,
            LastScrape = replica
                .Up?.Points()
                .Where(point => point.Value == 1)
                .Select(point => (DateTimeOffset?)point.At)
                .LastOrDefault(),
            Started = replica.StartTime is { Newest: > 0 and var seconds } ? UnixTime.Of(seconds) : null,
            Version = replica.Version,
            VersionBecause = configuration.State is MeasuringState.Measured ? null : configuration.Because,
            OtherVersions =
            [
                .. others
                    .Where(other => other.Version is not null)
                    .GroupBy(other => other.Version!, StringComparer.Ordinal)
                    .Select(group => (group.Key, group.Count()))
                    .OrderByDescending(entry => entry.Item2),
            ],
            Measures = [.. ReplicaMeasures.Of(view, replica, others, window)],
            Charts = [.. ChartsOf(view, replica).OfType<Chart>()],
        };
    }

    private static IEnumerable<Chart?> ChartsOf(GatewayView view, ReplicaView replica)
    {
        yield return Charts.State("Memory in use", "bytes", replica.MemoryBytes, replica.MemoryLimitBytes);
        yield return Charts.State("Goroutines", "count", replica.Goroutines);
        yield return Charts.State("Open descriptors", "count", replica.OpenDescriptors);
        if (replica is { CpuPeriods: { } periods, ThrottledPeriods: { } throttled })
            yield return Charts.Share(view, "Throttled share of CPU periods", throttled, periods) with
            {
                Counts = null,
            };
        if (replica.ByStatus.Count == 0)
            yield break;
        var requests = Counts.Sum(replica.ByStatus.Values, view.Steps);
        yield return Seen.Only(Charts.Rate(view, "Requests of this replica", requests), [replica]);
        yield return Charts.Share(
            view,
            "Share of 5xx answers of this replica",
            ReplicaMeasures.ErrorsOf(replica, view.Steps),
            requests
        );
    }
}
