namespace Dashboard.Shared.Layout;

/// <summary>Pages that belong together in the navigation.</summary>
/// <param name="Title">What is done with them.</param>
/// <param name="Pages">The pages, in the order of the navigation.</param>
public sealed record SitePageGroup(string Title, IReadOnlyList<SitePage> Pages);
