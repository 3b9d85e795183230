namespace Dashboard.Troubleshooting.Formatting;

/// <summary>The five words for how likely a cause is.</summary>
public static class ConfidenceFormatter
{
    public static string Of(double confidence) =>
        confidence switch
        {
            >= 0.9 => "almost certain",
            >= 0.7 => "likely",
            >= 0.4 => "possible",
            >= 0.15 => "weak",
            _ => "unlikely",
        };
}
