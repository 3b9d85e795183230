using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.WhatIf;

/// <summary>Replays call by call what is most likely: within their step requests come at random moments, and errors are spread at
/// random. The same counts always give the same number.</summary>
public static class TypicalReplay
{
    /// <summary>More calls are not replayed one by one.</summary>
    public const double MaxCalls = 5_000_000;

    private const ulong Seed = 20261122;

    /// <summary>Requests that a limit refuses; null when they are too many.</summary>
    /// <param name="requests">Requests per step of one replica; the first step lies before the span.</param>
    /// <param name="step">Length of a step.</param>
    /// <param name="limit">The limit.</param>
    public static double? Refused(IReadOnlyList<double> requests, TimeSpan step, LimitSetting limit)
    {
        if (requests.Sum() > MaxCalls)
            return null;
        var (bucket, chance, refused) = (new TokenBucket(limit), new SplitMix64(Seed), 0);
        for (var index = 0; index < requests.Count; index++)
        {
            foreach (var moment in Moments(requests[index], chance))
            {
                if (!bucket.Allows((index + moment) * step.TotalSeconds) && index > 0)
                    refused++;
            }
        }

        return refused;
    }

    /// <summary>Calls that a breaker does not send; null when they are too many.</summary>
    /// <param name="steps">Calls of one replica; the first step lies before the span.</param>
    /// <param name="step">Length of a step.</param>
    /// <param name="setting">The breaker.</param>
    public static double? ShortCircuited(IReadOnlyList<CallStep> steps, TimeSpan step, BreakerSetting setting)
    {
        if (steps.Sum(each => each.Calls) > MaxCalls)
            return null;
        var (breaker, chance, refused, share) = (new CircuitBreaker(setting), new SplitMix64(Seed), 0, 0.0);
        for (var index = 0; index < steps.Count; index++)
        {
            share = steps[index].FailedShare ?? share;
            foreach (var moment in Moments(steps[index].Calls, chance))
            {
                if (!breaker.Sends((index + moment) * step.TotalSeconds, chance.Next() < share) && index > 0)
                    refused++;
            }
        }

        return refused;
    }

    /// <summary>Parts of a step at which its requests come, in order.</summary>
    private static double[] Moments(double count, SplitMix64 chance)
    {
        var moments = new double[(int)Math.Round(count)];
        for (var index = 0; index < moments.Length; index++)
            moments[index] = chance.Next();
        Array.Sort(moments);
        return moments;
    }
}
