namespace Dashboard.Features.Incidents.Panels;

/// <summary>A length of time that readers choose by a link.</summary>
/// <param name="Value">What stands in the address, e.g. <c>3h</c>.</param>
/// <param name="Text">What the link says, e.g. "3 h".</param>
/// <param name="Length">The length.</param>
public sealed record PanelChoice(string Value, string Text, TimeSpan Length);
