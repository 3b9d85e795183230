namespace Dashboard.Shared.Layout;

/// <summary>A page that the navigation leads to.</summary>
/// <param name="Title">What its link says.</param>
/// <param name="Address">Where it leads.</param>
/// <param name="Group">Where its link stands.</param>
public sealed record SitePage(string Title, string Address, SitePageGroup Group)
{
    /// <summary>What the link says where there is more room.</summary>
    public string LongTitle { get; init; } = Title;

    /// <summary>The action of keys.js that follows the link; null when no key does.</summary>
    public string? Key { get; init; }
}

/// <summary>Where a link of the navigation stands.</summary>
public enum SitePageGroup
{
    /// <summary>In the header, and in the foot of a phone, whose header has no room for it.</summary>
    Main,

    /// <summary>In the header as long as there is room, and always in the foot.</summary>
    Tools,

    /// <summary>Only in the foot.</summary>
    Settings,
}
