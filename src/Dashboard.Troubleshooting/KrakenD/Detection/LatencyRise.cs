using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>A mean latency that rose beyond its own noise.</summary>
/// <param name="Window">The window of the rise, five minutes at most.</param>
/// <param name="OnsetStep">Step at which it began; null when it was so all the time.</param>
/// <param name="MeanSeconds">Mean in the window.</param>
/// <param name="BaselineSeconds">Mean that is normal here.</param>
/// <param name="Requests">Requests in the window.</param>
public sealed record LatencyRise(StepSpan Window, int? OnsetStep, double MeanSeconds, double BaselineSeconds, double Requests)
{
    /// <summary>Steps whose mean is above so many times the calm mean are no noise and say nothing about it.</summary>
    private const double CalmMultiple = 3;

    /// <summary>Standard deviation of a normal distribution for a mean absolute deviation of one.</summary>
    private const double DeviationPerMeanDeviation = 1.25;

    /// <summary>A median further above the lower quarter is that of an incident.</summary>
    private const double CalmMedian = 2;

    private const double Deviations = 5;
    private const int FewestBaselineSteps = 6;
    private const double FewestRequests = 8;
    private const int CalmSteps = 3;
    private const double Majority = 0.6;

    private static readonly TimeSpan[] Windows = [TimeSpan.FromMinutes(1), DetectionLimits.Recent, Rise.MaxWindow];

    /// <summary>From this many times the baseline on a lasting rise is worth a notice.</summary>
    internal const double FaintRatio = 1.3;

    /// <summary>Nobody notices less, and the load of a node moves fast backends by as much.</summary>
    private const double FaintIncreaseSeconds = 0.02;

    /// <summary>The limits from which on a rise is worth a notice, of those from which on it hurts.</summary>
    public static Thresholds Faint(Thresholds thresholds) =>
        thresholds with
        {
            LatencyRatio = Math.Min(FaintRatio, thresholds.LatencyRatio),
            LatencyIncreaseSeconds = Math.Min(FaintIncreaseSeconds, thresholds.LatencyIncreaseSeconds),
        };

    /// <summary>How many times slower than normal.</summary>
    public double Ratio => MeanSeconds / BaselineSeconds;

    /// <summary>Looks for a rise that ends now; the slower of the recent past and the earlier days is normal.</summary>
    public static LatencyRise? Find(
        GatewayView view,
        Counts seconds,
        Counts requests,
        double? earlierMeanSeconds,
        Thresholds thresholds
    )
    {
        if (!MayBeAbove(view, seconds, requests, thresholds) || BaselineOf(view, seconds, requests) is not { } recent)
        {
            return null;
        }

        var normal = Math.Max(recent.Mean, earlierMeanSeconds ?? 0);
        var limit = Math.Max(normal * thresholds.LatencyRatio, normal + thresholds.LatencyIncreaseSeconds);
        var isRise = Windows.Select(view.Last).Any(window => IsAbove(window, seconds, requests, normal, recent.Deviation, limit));
        if (!isRise || IsOver(seconds, requests, limit))
        {
            return null;
        }

        var onset = FirstStepAbove((normal + limit) / 2, seconds, requests);
        var span = new StepSpan(Math.Max(view.Last(Rise.MaxWindow).First, onset), view.Steps);
        return new LatencyRise(
            span,
            onset > 0 ? onset : null,
            seconds.In(span) / Math.Max(1, requests.In(span)),
            normal,
            requests.In(span)
        );
    }

    /// <summary>Most endpoints are fast: below the least increase nothing can be slow, whatever the baseline is.</summary>
    private static bool MayBeAbove(GatewayView view, Counts seconds, Counts requests, Thresholds thresholds) =>
        Windows.Select(view.Last).Any(window => seconds.In(window) > thresholds.LatencyIncreaseSeconds * requests.In(window));

    /// <summary>The newest steps are calm again: the mean of a longer window only remembers.</summary>
    private static bool IsOver(Counts seconds, Counts requests, double limit) =>
        seconds.MeansPer(requests, new StepSpan(0, seconds.Length)).TakeLast(CalmSteps).All(mean => mean <= limit);

    private static bool IsAbove(StepSpan window, Counts seconds, Counts requests, double normal, double deviation, double limit)
    {
        var count = requests.In(window);
        if (count < FewestRequests)
        {
            return false;
        }

        var mean = seconds.In(window) / count;
        return mean > limit
            && mean - normal > Deviations * deviation / Math.Sqrt(window.Steps)
            && MostStepsAreAbove(window, seconds, requests, limit);
    }

    /// <summary>One outlier among few requests lifts one step, not most of them.</summary>
    private static bool MostStepsAreAbove(StepSpan window, Counts seconds, Counts requests, double limit)
    {
        var means = seconds.MeansPer(requests, window);
        return means.Count(mean => mean > limit) >= Majority * means.Length;
    }

    /// <summary>
    /// Normal is the lower quarter of the steps' means: an incident that lasts up to three quarters of the history cannot become
    /// its own baseline. The last steps never count.
    /// </summary>
    private static (double Mean, double Deviation)? BaselineOf(GatewayView view, Counts seconds, Counts requests)
    {
        var means = seconds.MeansPer(requests, new StepSpan(0, view.Last(DetectionLimits.Recent).First));
        if (means.Length < FewestBaselineSteps)
        {
            return null;
        }

        Array.Sort(means);
        var (quarter, middle) = (means[means.Length / 4], means[means.Length / 2]);
        var calm = middle <= CalmMedian * quarter ? middle : quarter;
        var distance = means.TakeWhile(mean => mean <= CalmMultiple * calm).Average(mean => Math.Abs(mean - calm));
        return (calm, distance * DeviationPerMeanDeviation);
    }

    private static int FirstStepAbove(double level, Counts seconds, Counts requests)
    {
        var onset = seconds.Length - 1;
        var calmInARow = 0;
        for (var step = seconds.Length - 1; step >= 0 && calmInARow < CalmSteps; step--)
        {
            if (requests.Values[step] <= 0)
            {
                continue;
            }

            var isAbove = seconds.Values[step] / requests.Values[step] > level;
            calmInARow = isAbove ? 0 : calmInARow + 1;
            onset = isAbove ? step : onset;
        }

        return onset;
    }
}
