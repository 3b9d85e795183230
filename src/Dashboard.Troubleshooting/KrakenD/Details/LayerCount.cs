namespace Dashboard.Troubleshooting.KrakenD.Details;

/// <summary>What one layer counted of an endpoint.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Count">Events in the window; null when it is not measured.</param>
/// <param name="Because">Why it is not measured; null when it is.</param>
/// <param name="PerSecond">Events over time; null when it is not measured.</param>
public sealed record LayerCount(Layer Layer, double? Count, string? Because, Chart? PerSecond);
