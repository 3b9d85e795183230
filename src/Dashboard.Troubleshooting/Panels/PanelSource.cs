namespace Dashboard.Troubleshooting;

/// <summary>Where a panel's numbers come from.</summary>
/// <param name="Query">The PromQL that they were read by; empty where nothing was asked.</param>
/// <param name="Missing">Why there is nothing to draw, in words for the reader; null when there is.</param>
public sealed record PanelSource(string Query, string? Missing)
{
    /// <summary>Nothing was asked, and nothing can be said about it.</summary>
    public static readonly PanelSource None = new("", "This answer was stored before these charts existed.");
}
