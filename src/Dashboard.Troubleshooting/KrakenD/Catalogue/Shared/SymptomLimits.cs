namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;

/// <summary>The limits that symptoms judge by, each with its reason. They say what a word means and hold for every gateway;
/// what is a matter of taste is a setting (<see cref="Thresholds"/>).</summary>
internal static class SymptomLimits
{
    /// <summary>More than all other explanations together.</summary>
    public const double Majority = 0.5;

    /// <summary>All, but for what began before or ended within the window.</summary>
    public const double NearlyAll = 0.9;

    /// <summary>All, but for stray events: what is called good must hardly ever fail.</summary>
    public const double AllButStray = 0.95;

    /// <summary>Most of it, where some members of a group may well be without traffic.</summary>
    public const double MostOfGroup = 0.8;

    /// <summary>More than chance, less than the majority: other kinds of lines stand in the log as well, and a fault
    /// names itself in several of them.</summary>
    public const double NotablePart = 0.25;

    /// <summary>The log must name a reason for at least so many of the refusals, or it is not the log of what was
    /// measured.</summary>
    public const double ReasonGiven = 0.2;

    /// <summary>Hardly any: retries on another address still succeed.</summary>
    public const double HardlyAny = 0.1;

    /// <summary>A part of all traffic that scanners alone never make.</summary>
    public const double MoreThanScanners = 0.3;

    /// <summary>A multiple that the ordinary swing of quiet minutes does not reach.</summary>
    public const double ClearRise = 1.5;

    /// <summary>Traffic swings more than durations and memory do.</summary>
    public const double FarMoreTraffic = 1.8;

    /// <summary>A multiple that no ordinary swing reaches.</summary>
    public const double Doubled = 2;

    /// <summary>One alone may have its own reason.</summary>
    public const int Several = 2;

    /// <summary>Steps without which there is no mean to compare with.</summary>
    public const int FewestSteps = 4;

    /// <summary>Steps with traffic without which there is no median to compare with.</summary>
    public const int FewestBusySteps = 6;

    /// <summary>Long enough for a mean over several scrapes, short enough to be what happens now.</summary>
    public static readonly TimeSpan Recent = Detection.DetectionLimits.Recent;

    /// <summary>Long enough to hold two starts of a container that waits five minutes between them.</summary>
    public static readonly TimeSpan AcrossRestarts = TimeSpan.FromMinutes(10);

    /// <summary>Milliseconds in a phase of a connection that only rounding would give.</summary>
    public const double LeastPhaseMilliseconds = 0.05;
}
