using Dashboard.Core.Evaluation;
using Dashboard.Shared;
using Dashboard.Troubleshooting;

namespace Dashboard.Features.Overview;

/// <summary>One endpoint of one gateway in the table of all.</summary>
/// <param name="Gateway">The gateway.</param>
/// <param name="Health">Its numbers.</param>
/// <param name="State">Its state; what is too old to trust is the last known one.</param>
/// <param name="Breaker">The worst of its backends' breakers; null when none is or was open as far as could be seen.</param>
public sealed record OverviewRow(string Gateway, EndpointHealth Health, Badge State, BreakerLane? Breaker)
{
    /// <summary>Every endpoint, those in trouble first; else in an order that no new answer changes.</summary>
    public static IReadOnlyList<OverviewRow> Of(IEnumerable<GatewayReport> reports, DateTimeOffset now) =>
        [
            .. reports
                .Where(report => report.Diagnosis is not null)
                .SelectMany(report => RowsOf(report.Diagnosis!, now))
                .OrderByDescending(row => row.Health.InTrouble)
                .ThenBy(row => row.Gateway, StringComparer.Ordinal)
                .ThenBy(row => row.Health.Endpoint, StringComparer.Ordinal),
        ];

    /// <summary>Whether it belongs to a gateway, or to any at null, and holds all the words.</summary>
    public bool Fits(string? gateway, string words) =>
        (string.IsNullOrEmpty(gateway) || Gateway == gateway)
        && words
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .All(word => $"{Gateway} {Health.Endpoint} {State.Word}".Contains(word, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<OverviewRow> RowsOf(Diagnosis diagnosis, DateTimeOffset now)
    {
        var freshness = DataFreshness.Of(diagnosis, now);
        var untold = diagnosis.Breakers.FirstOrDefault(lane => lane.Source is BreakerSource.Unknown);
        return diagnosis.Endpoints.Select(endpoint => new OverviewRow(
            diagnosis.Gateway,
            endpoint,
            EndpointBadge.Of(diagnosis, endpoint, freshness),
            BreakerOf(diagnosis, endpoint) ?? untold
        ));
    }

    private static BreakerLane? BreakerOf(Diagnosis diagnosis, EndpointHealth endpoint) =>
        diagnosis.Breakers.Where(lane => lane.Endpoint == endpoint.Endpoint).MaxBy(lane => lane.State);
}
