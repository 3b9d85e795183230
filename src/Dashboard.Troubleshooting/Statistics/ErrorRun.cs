namespace Dashboard.Troubleshooting.Statistics;

/// <summary>How many errors follow each other when only their share is counted.</summary>
public static class ErrorRun
{
    /// <summary>The longest run that is to be expected: log of trials × (1 − share) to the base 1/share; all trials where
    /// every one fails. Source: Schilling, "The longest run of heads", 1990.</summary>
    /// <param name="trials">How many there were.</param>
    /// <param name="share">Share that failed, 0 to 1.</param>
    public static double Expected(double trials, double share) =>
        trials < 1 || share <= 0 ? 0
        : share >= 1 ? trials
        : Math.Clamp(
            Math.Log(Math.Max(1, trials * (1 - share))) / Math.Log(1 / share),
            Math.Min(1, trials * share),
            trials * share
        );
}
