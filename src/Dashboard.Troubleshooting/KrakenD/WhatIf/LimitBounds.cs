using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.WhatIf;

/// <summary>How many requests a limit refuses, whenever within their steps they came: both bounds hold for each order and spacing
/// that gives the same counts.</summary>
public static class LimitBounds
{
    /// <summary>The refused requests of one replica.</summary>
    /// <param name="fewest">Requests per step that reached the limit for sure; the first step lies before the span.</param>
    /// <param name="most">Requests per step that reached it at most.</param>
    /// <param name="step">Length of a step.</param>
    /// <param name="late">How much later than it came a request may be counted.</param>
    /// <param name="limit">The limit.</param>
    public static CountRange Refused(
        IReadOnlyList<double> fewest,
        IReadOnlyList<double> most,
        TimeSpan step,
        TimeSpan late,
        LimitSetting limit
    ) => new(Least(fewest, step, late, limit), Most(most, step, late, limit));

    /// <summary>
    /// In any span of L seconds pass at most rate x L, what is in the bucket, and what it was not refilled with before: together
    /// two capacities, and one request more each time that a refill is cut to the capacity. A greedy bucket of that depth refuses
    /// least.
    /// </summary>
    private static double Least(IReadOnlyList<double> requests, TimeSpan step, TimeSpan late, LimitSetting limit)
    {
        var fill = TokenBucket.FillSecondsOf(limit);
        var depth = (2 * TokenBucket.CapacityOf(limit)) + 2 + (late.TotalSeconds / fill);
        var (available, refused) = (depth, 0.0);
        foreach (var count in requests.Skip(1))
        {
            available += step.TotalSeconds / fill;
            var passed = Math.Min(count, available);
            refused += count - passed;
            available = Math.Min(depth, available - passed);
        }

        return refused;
    }

    /// <summary>
    /// When a step's first request comes, the refill of the step before, or a full bucket, less what passed in it, is there.
    /// Most is refused when all requests of two steps come at once around their border. To let as few pass as can be, step by
    /// step, lets the fewest pass in all, because what passes more now lets at most as many fewer pass later. Where requests are
    /// counted late, two steps are looked back at, so that a whole step's refill is sure.
    /// </summary>
    private static double Most(IReadOnlyList<double> requests, TimeSpan step, TimeSpan late, LimitSetting limit)
    {
        var back = late > step / 2 ? 2 : 1;
        var refill = Math.Floor(Math.Max(0, ((back * step) - late).TotalSeconds) / TokenBucket.FillSecondsOf(limit));
        var available = Math.Min(TokenBucket.CapacityOf(limit), refill);
        var passed = new double[requests.Count];
        var refused = 0.0;
        for (var index = 0; index < requests.Count; index++)
        {
            // Nothing is known of the time before the first step: all of its requests may have passed.
            var before = index < back ? double.PositiveInfinity : passed[(index - back)..index].Sum();
            passed[index] = index == 0 ? requests[0] : Math.Min(requests[index], Math.Max(0, available - before));
            if (index > 0)
                refused += requests[index] - passed[index];
        }

        return refused;
    }
}
