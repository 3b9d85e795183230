using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.WhatIf;

/// <summary>How many requests a timeout cuts off, by the buckets of their latency.</summary>
public static class TimeoutBounds
{
    /// <summary>The requests that take longer than the backends' part of a timeout.</summary>
    /// <param name="latency">Latency of the requests.</param>
    /// <param name="tried">The timeout that is tried.</param>
    /// <param name="running">The one that ran; null when it is not known.</param>
    public static CountRange CutOff(Histogram latency, TimeoutSetting tried, TimeoutSetting? running)
    {
        var above = latency.Above(tried.Budget.TotalSeconds);
        if (running is null || tried.Budget <= running.Budget)
            return above;

        // What was cut off has no length of its own: with more time, none or all of it may end well.
        return new CountRange(0, latency.Above(running.Budget.TotalSeconds).Most);
    }
}
