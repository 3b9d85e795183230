namespace Dashboard.Features.Palette;

/// <summary>Something that the command palette leads to.</summary>
/// <param name="Kind">What it is, e.g. "Gateway".</param>
/// <param name="Title">Its name.</param>
/// <param name="Address">Where it leads, within the site.</param>
public sealed record PaletteItem(string Kind, string Title, string Address);
