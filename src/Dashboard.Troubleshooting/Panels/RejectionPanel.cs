namespace Dashboard.Troubleshooting;

/// <summary>Requests that were refused or failed, over time.</summary>
public sealed record RejectionPanel
{
    /// <summary>Requests per step by kind, in the order in which they are stacked; a kind without any is left out.</summary>
    public required IReadOnlyList<Chart> Kinds { get; init; }

    /// <summary>Where the numbers come from.</summary>
    public required PanelSource Source { get; init; }
}
