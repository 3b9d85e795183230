namespace Dashboard.Shared.Layout;

/// <summary>A page that the navigation leads to.</summary>
/// <param name="Title">What its link says.</param>
/// <param name="Address">Where it leads.</param>
/// <param name="Icon">Its outlined icon, as the inside of an SVG of 24 by 24.</param>
public sealed record SitePage(string Title, string Address, string Icon)
{
    /// <summary>The action of keys.js that follows the link; null when no key does.</summary>
    public string? Key { get; init; }

    /// <summary>One of the few that a phone has room for.</summary>
    public bool IsOnPhone { get; init; }
}
