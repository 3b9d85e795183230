using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Details;

/// <summary>Tells "nothing happened" from "nobody looked": a counter's step without a scrape is a gap, not a zero.</summary>
internal static class Seen
{
    /// <summary>The chart without the zeros of steps in which none of the replicas was scraped; as it is where scrapes are not
    /// known.</summary>
    public static Chart Only(Chart chart, IReadOnlyList<ReplicaView> replicas)
    {
        var scrapes = replicas
            .Select(replica => replica.Up)
            .OfType<Statistics.Gauge>()
            .Where(up => up.Values.Count == chart.Values.Count)
            .ToList();
        return scrapes.Count == 0
            ? chart
            : chart with
            {
                Values =
                [
                    .. chart.Values.Select(
                        (value, step) => value is > 0 || scrapes.Exists(up => up.Values[step] == 1) ? value : null
                    ),
                ],
            };
    }
}
