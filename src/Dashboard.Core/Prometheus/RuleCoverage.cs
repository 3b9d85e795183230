using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Core.Prometheus;

/// <summary>Looks up whether a store holds all that <see cref="SignalRules"/> record about the history of a gateway.</summary>
internal static class RuleCoverage
{
    /// <summary>Whether a gateway is read from the rules. They are used for all signals that they record or for none, and only
    /// where no evaluation is missing in the whole history; in doubt the counters are read.</summary>
    public static async Task<bool> IsCompleteAsync(
        PrometheusClient client,
        Matchers matchers,
        IReadOnlySet<string> metrics,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        if (!SignalRules.MayServe(matchers, metrics))
            return false;
        try
        {
            var query = PromQl.Fill(SignalRules.CoverageQuery(), matchers, SignalRules.Interval);
            var answer = await client.QueryAsync(query, at, cancellationToken);
            return answer.Warnings.Count == 0 && SignalRules.Cover([.. answer.Series.Select(DiscoveryQuery.ToReading)]);
        }
        catch (SignalSourceException)
        {
            // A store that fails says so again when it is asked for the counters.
            return false;
        }
    }
}
