using Dashboard.Troubleshooting;

namespace Dashboard.Core.Evaluation;

/// <summary>The signal panels of a span, or why they could not be read.</summary>
/// <param name="Panels">The panels; null when nothing could be read.</param>
/// <param name="Problem">Why, in words for the reader; null when they were read.</param>
public sealed record PanelSpan(SignalPanels? Panels, string? Problem);
