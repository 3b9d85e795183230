namespace Dashboard.Lab;

/// <summary>The family that a series belongs to in Prometheus's text format, guessed from the names: recordings hold no
/// types.</summary>
internal sealed record MetricFamily(string Name, string Type)
{
    public static MetricFamily Of(string metric, IReadOnlySet<string> allMetrics)
    {
        foreach (var suffix in (ReadOnlySpan<string>)["_bucket", "_sum", "_count"])
        {
            if (!metric.EndsWith(suffix, StringComparison.Ordinal))
                continue;
            var name = metric[..^suffix.Length];
            return new MetricFamily(name, allMetrics.Contains(name + "_bucket") ? "histogram" : "summary");
        }

        if (allMetrics.Contains(metric + "_sum"))
            return new MetricFamily(metric, "summary");
        return new MetricFamily(metric, metric.EndsWith("_total", StringComparison.Ordinal) ? "counter" : "gauge");
    }
}
