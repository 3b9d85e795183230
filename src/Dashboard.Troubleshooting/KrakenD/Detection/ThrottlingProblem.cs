using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>The kernel holds the gateway back because it reached its CPU limit.</summary>
public sealed record ThrottlingProblem : KrakenDProblem
{
    /// <summary>The last minute; where it holds too few periods, the last two.</summary>
    private static readonly TimeSpan[] Spans = [TimeSpan.FromMinutes(1), DetectionLimits.Recent];

    private const double FewestPeriods = 20;

    /// <summary>Share of throttled periods in the window, over all throttled replicas.</summary>
    public required double Share { get; init; }

    /// <summary>Throttled replicas whose throttling rose.</summary>
    public static IEnumerable<ThrottlingProblem> Find(ProblemDetector examined)
    {
        var (view, thresholds) = (examined.View, examined.Thresholds);
        var measured = view
            .Replicas.Where(replica => replica.CpuPeriods is not null && replica.ThrottledPeriods is not null)
            .ToList();
        var throttled = measured.Where(replica => IsThrottled(replica, view, thresholds)).ToList();
        if (throttled.Count == 0)
        {
            yield break;
        }

        var (events, trials) = (
            Counts.Sum(throttled.Select(replica => replica.ThrottledPeriods!), view.Steps),
            Counts.Sum(throttled.Select(replica => replica.CpuPeriods!), view.Steps)
        );
        var onset = ChangePoint.OfRise(events, trials);
        var window = new StepSpan(Math.Max(view.Last(Rise.MaxWindow).First, Math.Min(onset ?? 0, view.Steps - 1)), view.Steps);
        var share = events.In(window) / Math.Max(1, trials.In(window));
        yield return new ThrottlingProblem
        {
            Examined = examined,
            Window = window,
            OnsetStep = onset > 0 ? onset : null,
            Since = view.StartOf(onset > 0 ? onset : null),
            Share = share,
            Endpoints = [],
            Instances = throttled.Count == measured.Count ? [] : [.. throttled.Select(replica => replica.Name)],
            Severity = Severity.Warning,
            FailedPerSecond = view.RoutedRequests.In(window) / Signals.LengthOf(window).TotalSeconds * share,
            Impact = $"CPU throttled in {QuantityFormatter.Percent(share)} of periods",
        };
    }

    private static bool IsThrottled(ReplicaView replica, GatewayView view, Thresholds thresholds) =>
        Spans
            .Select(view.Last)
            .Any(window =>
                replica.CpuPeriods!.In(window) >= FewestPeriods
                && Proportion.LowerBound(replica.ThrottledPeriods!.In(window), replica.CpuPeriods.In(window))
                    > thresholds.ThrottledShare
            );
}
