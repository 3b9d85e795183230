namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>Limits that several problems are found by, each with its reason. What one problem alone needs stands at its head;
/// what is a matter of taste is a setting (<see cref="Thresholds"/>).</summary>
internal static class DetectionLimits
{
    /// <summary>More than everything else together.</summary>
    public const double Majority = 0.5;

    /// <summary>What is left of traffic that ended: probes, retries and the requests of the step in which it ended.</summary>
    public const double RestOfTraffic = 0.25;

    /// <summary>Long enough for a mean over several scrapes, short enough to be what happens now.</summary>
    public static readonly TimeSpan Recent = TimeSpan.FromMinutes(2);
}
