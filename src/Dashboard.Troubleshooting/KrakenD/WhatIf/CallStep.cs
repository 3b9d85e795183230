namespace Dashboard.Troubleshooting.KrakenD.WhatIf;

/// <summary>Calls of one backend entry in one step.</summary>
/// <param name="Calls">Calls that the pipe asked for.</param>
/// <param name="Sent">Of them, those that were sent to the backend.</param>
/// <param name="Failed">Of those sent, those that a breaker counts as errors.</param>
public readonly record struct CallStep(double Calls, double Sent, double Failed)
{
    /// <summary>Calls that an open breaker or a limit did not send.</summary>
    public double Unsent => Math.Max(0, Calls - Sent);

    /// <summary>Share of the sent ones that failed; null when none was sent.</summary>
    public double? FailedShare => Sent > 0 ? Math.Min(1, Failed / Sent) : null;
}
