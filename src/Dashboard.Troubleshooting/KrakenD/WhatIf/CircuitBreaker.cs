namespace Dashboard.Troubleshooting.KrakenD.WhatIf;

/// <summary>KrakenD's breaker for calls that end at once: it counts errors in a row, opens at one more than it bears, and after
/// its time lets one probe through. Source: sony/gobreaker, which KrakenD uses.</summary>
internal sealed class CircuitBreaker(BreakerSetting setting)
{
    private double countsUntil = setting.Interval.TotalSeconds;
    private double openUntil;
    private double errors;
    private bool isHalfOpen;

    /// <summary>Whether a call is sent; if so, it ends as said.</summary>
    /// <param name="at">Seconds, never going back.</param>
    /// <param name="fails">Whether it fails when it is sent.</param>
    public bool Sends(double at, bool fails)
    {
        if (at < openUntil)
            return false;
        if (isHalfOpen)
            Probe(at, fails);
        else
            Count(at, fails);
        return true;
    }

    private void Probe(double at, bool fails)
    {
        if (fails)
        {
            openUntil = at + setting.OpenFor.TotalSeconds;
            return;
        }

        isHalfOpen = false;
        Begin(at);
    }

    private void Count(double at, bool fails)
    {
        if (setting.Interval > TimeSpan.Zero && at > countsUntil)
            Begin(at);
        errors = fails ? errors + 1 : 0;
        if (errors > setting.MaxErrors)
            (openUntil, isHalfOpen) = (at + setting.OpenFor.TotalSeconds, true);
    }

    private void Begin(double at) => (errors, countsUntil) = (0, at + setting.Interval.TotalSeconds);
}
