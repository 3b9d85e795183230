using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>Clients go away before they get their answer.</summary>
public sealed record AbortProblem : KrakenDProblem
{
    /// <summary>Abandoned requests in the window.</summary>
    public required double Aborted { get; init; }

    /// <summary>All requests of these endpoints in the window.</summary>
    public required double Requests { get; init; }

    /// <summary>Endpoint routes as logs spell them.</summary>
    public required IReadOnlySet<string> Routes { get; init; }

    /// <summary>Endpoints whose clients give up more often than before.</summary>
    public static IEnumerable<AbortProblem> Find(ProblemDetector examined)
    {
        var (view, thresholds) = (examined.View, examined.Thresholds);
        var risen = view
            .Endpoints.Where(endpoint =>
                Rise.Find(
                    view,
                    endpoint.Canceled,
                    endpoint.Requests,
                    thresholds.ForEndpoint(endpoint.Name),
                    2 * thresholds.ForEndpoint(endpoint.Name).ErrorShare,
                    againstPast: true
                )
                    is not null
            )
            .ToList();
        if (risen.Count > 0)
        {
            var (aborted, requests) = Of(risen, view);
            if (Rise.Find(view, aborted, requests, thresholds, 2 * thresholds.ErrorShare, againstPast: true) is { } rise)
                yield return Of(risen, rise, examined);
            yield break;
        }

        var faint = view
            .Endpoints.Where(endpoint =>
                Rise.FindFaint(view, endpoint.Canceled, endpoint.Requests, thresholds.ForEndpoint(endpoint.Name)) is not null
            )
            .ToList();
        var (abortedFew, ofRequests) = Of(faint, view);
        if (faint.Count > 0 && Rise.FindFaint(view, abortedFew, ofRequests, thresholds) is { } faintRise)
            yield return Of(faint, faintRise, examined);
    }

    private static (Counts Aborted, Counts Requests) Of(List<EndpointView> endpoints, GatewayView view) =>
        (
            Counts.Sum(endpoints.Select(endpoint => endpoint.Canceled), view.Steps),
            Counts.Sum(endpoints.Select(endpoint => endpoint.Requests), view.Steps)
        );

    private static AbortProblem Of(List<EndpointView> risen, Rise rise, ProblemDetector examined) =>
        new()
        {
            Examined = examined,
            Window = rise.Window,
            OnsetStep = rise.OnsetStep,
            Since = examined.View.StartOf(rise.OnsetStep),
            Endpoints = [.. risen.Select(endpoint => endpoint.Name)],
            Routes = risen.Select(endpoint => endpoint.MetricRoute).ToHashSet(StringComparer.Ordinal),
            Aborted = rise.Events,
            Requests = rise.Trials,
            IsFaint = rise.IsFaint,
            Severity = rise.IsFaint ? Severity.Info : Severity.Warning,
            FailedPerSecond = rise.EventsPerSecond,
            Impact =
                $"clients of {QuantityFormatter.Count(risen.Count, "endpoint")} give up on "
                + $"{SentenceFormatter.Share(rise.Events, rise.Trials)} requests",
        };
}
