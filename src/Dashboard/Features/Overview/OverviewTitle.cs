using Dashboard.Core.Evaluation;
using Dashboard.Shared;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Features.Overview;

/// <summary>The state of all gateways in one sentence with its badge.</summary>
public sealed record OverviewTitle(Badge Badge, string Sentence)
{
    public static OverviewTitle Of(IReadOnlyList<GatewayReport> reports, IReadOnlyList<TroubleRow> troubles, DateTimeOffset now)
    {
        var incidents = troubles.Where(row => row.IsIncident).ToList();
        var unknown = reports.Count(report => QuietLine.IsUnknown(report, now));
        var hurt = incidents.SelectMany(row => row.Gateways).Distinct(StringComparer.Ordinal).Count();
        var but = unknown > 0 ? $"; {unknown} unknown" : "";
        return (incidents.Count, unknown) switch
        {
            (0, 0) => new(Badge.Normal, $"Nothing is wrong at {QuantityFormatter.Count(reports.Count, "gateway")}"),
            (0, _) when reports.All(report => report is { Diagnosis: null, Failure: null }) => new(
                Badge.Unknown,
                "No gateway was evaluated yet"
            ),
            (0, _) when unknown == reports.Count => new(
                Badge.Unknown,
                $"The state of {(reports.Count == 1 ? "the gateway" : $"all {reports.Count} gateways")} is unknown"
            ),
            (0, _) => new(
                Badge.Unknown,
                $"No incident seen, but {unknown} of {QuantityFormatter.Count(reports.Count, "gateway")} "
                    + $"{(unknown == 1 ? "is" : "are")} unknown"
            ),
            _ => new(
                incidents.MinBy(row => row.Urgency)!.Badge,
                $"{QuantityFormatter.Count(incidents.Count, "incident")} at {hurt} of "
                    + $"{QuantityFormatter.Count(reports.Count, "gateway")}{but}"
            ),
        };
    }
}
