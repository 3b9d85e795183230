using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.WhatIf;

/// <summary>What one replica did for one endpoint, step by step.</summary>
/// <param name="Replica">Name of the pod, or the scrape's instance.</param>
/// <param name="Endpoint">The endpoint; null when neither server nor proxy layer counted it.</param>
/// <param name="Calls">Its backend entries.</param>
/// <param name="ScrapeInterval">How long after an event it is counted at most.</param>
internal sealed record ReplicaTraffic(
    string Replica,
    EndpointView? Endpoint,
    IReadOnlyList<CallView> Calls,
    TimeSpan ScrapeInterval
)
{
    /// <summary>The traffic of each replica that had any.</summary>
    /// <param name="snapshot">Readings of <see cref="WhatIfSignals"/>.</param>
    public static IReadOnlyList<ReplicaTraffic> Of(Snapshot snapshot) =>
        [
            .. snapshot
                .Readings.Values.SelectMany(readings => readings.Series)
                .Where(reading => reading.Label("part") != "scrapes")
                .Select(ReplicaViewBuilder.NameOf)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(name => Of(snapshot, name)),
        ];

    private static ReplicaTraffic Of(Snapshot snapshot, string name)
    {
        var own = snapshot with
        {
            Readings = snapshot.Readings.ToDictionary(
                entry => entry.Key,
                entry =>
                    entry.Value with
                    {
                        Series = [.. entry.Value.Series.Where(reading => ReplicaViewBuilder.NameOf(reading) == name)],
                    },
                StringComparer.Ordinal
            ),
        };
        var steps = StepsOf(own);
        return new ReplicaTraffic(
            name,
            GatewayViewBuilder
                .EndpointsOf(own, steps, snapshot.Metrics.Contains("krakend_proxy_duration_count"))
                .FirstOrDefault(),
            CallViewBuilder.CallsOf(own, steps),
            ScrapeIntervalOf(own)
        );
    }

    private static int StepsOf(Snapshot snapshot) =>
        snapshot
            .Readings.Values.Where(readings => readings.Step == Telemetry.Signals.Step)
            .SelectMany(readings => readings.Series)
            .Select(reading => reading.Values.Count)
            .DefaultIfEmpty(0)
            .Max();

    /// <summary>By the scrapes of the last five minutes; a whole step where nothing is scraped but pushed.</summary>
    private static TimeSpan ScrapeIntervalOf(Snapshot snapshot)
    {
        var scrapes = snapshot
            .Of(Telemetry.Signals.Targets)
            .Series.SelectMany(reading => reading.Values)
            .Where(count => count >= 1)
            .DefaultIfEmpty(0)
            .Max();
        var interval = scrapes > 0 ? TimeSpan.FromMinutes(5) / scrapes : Telemetry.Signals.Step;
        return interval < Telemetry.Signals.Step ? interval : Telemetry.Signals.Step;
    }
}
