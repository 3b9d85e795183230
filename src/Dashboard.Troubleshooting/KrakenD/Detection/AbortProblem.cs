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

    /// <summary>Endpoints whose clients give up more often than before; one problem at most.</summary>
    public static IEnumerable<AbortProblem> Find(ProblemDetector examined)
    {
        var view = examined.View;
        Rise? Strong(Counts aborted, Counts requests, Thresholds limits) =>
            Rise.Find(view, aborted, requests, limits, 2 * limits.ErrorShare, againstPast: true);
        Rise? Faint(Counts aborted, Counts requests, Thresholds limits) => Rise.FindFaint(view, aborted, requests, limits);
        var risen = RisenBy(Strong, examined);
        return risen.Count > 0 ? Of(risen, Strong, examined) : Of(RisenBy(Faint, examined), Faint, examined);
    }

    private static List<EndpointView> RisenBy(Func<Counts, Counts, Thresholds, Rise?> riseOf, ProblemDetector examined) =>
        [
            .. examined.View.Endpoints.Where(endpoint =>
                riseOf(endpoint.Canceled, endpoint.Requests, examined.Thresholds.ForEndpoint(endpoint.Name)) is not null
            ),
        ];

    private static IEnumerable<AbortProblem> Of(
        List<EndpointView> risen,
        Func<Counts, Counts, Thresholds, Rise?> riseOf,
        ProblemDetector examined
    )
    {
        var steps = examined.View.Steps;
        var aborted = Counts.Sum(risen.Select(endpoint => endpoint.Canceled), steps);
        var requests = Counts.Sum(risen.Select(endpoint => endpoint.Requests), steps);
        return risen.Count > 0 && riseOf(aborted, requests, examined.Thresholds) is { } rise ? [Of(risen, rise, examined)] : [];
    }

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
