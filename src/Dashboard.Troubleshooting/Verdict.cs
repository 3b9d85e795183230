namespace Dashboard.Troubleshooting;

/// <summary>What an observation says; the zero value is the safe one.</summary>
public enum Verdict
{
    /// <summary>Could not be measured: no such series, stale, or too few requests.</summary>
    Unknown,

    /// <summary>Measured, and not there.</summary>
    Absent,

    /// <summary>Measured, and there.</summary>
    Present,
}
