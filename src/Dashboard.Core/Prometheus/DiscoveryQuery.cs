using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Core.Prometheus;

/// <summary>Asks a store what it holds of a gateway.</summary>
internal static class DiscoveryQuery
{
    /// <summary>What exists at a moment under a selector; one query.</summary>
    /// <exception cref="SignalSourceException">No answer, an error, or something that is no answer.</exception>
    public static async Task<Discovery> AskAsync(
        PrometheusClient client,
        string selector,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var answer = await client.QueryAsync(Discovery.Query(selector), at, cancellationToken);
        return Discovery.From(
            answer.Series.Select(series => new Reading(series.Labels, [.. series.Samples.Select(sample => sample.Value)]))
        );
    }
}
