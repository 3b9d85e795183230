namespace Dashboard.Troubleshooting;

/// <summary>What a store that speaks PromQL does not let a query say.</summary>
/// <param name="OnlyExactNames">Whether each selector must name its metric: Google's store refuses regular expressions on
/// names.</param>
/// <param name="OneMetric">Whether a query may name one metric only: Azure Monitor takes one matcher on names.</param>
public sealed record QueryLimits(bool OnlyExactNames, bool OneMetric)
{
    /// <summary>Everything may be said, as in Prometheus.</summary>
    public static QueryLimits None { get; } = new(OnlyExactNames: false, OneMetric: false);
}
