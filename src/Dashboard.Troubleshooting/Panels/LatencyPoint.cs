namespace Dashboard.Troubleshooting;

/// <summary>Quantiles of the requests of a span.</summary>
/// <param name="Window">The span.</param>
/// <param name="P95">95th percentile; null with too few requests.</param>
/// <param name="P99">99th percentile; null with too few requests.</param>
public sealed record LatencyPoint(TimeWindow Window, Quantile? P95, Quantile? P99);
