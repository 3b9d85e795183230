namespace Dashboard.Lab;

/// <summary>Writes series as the OpenMetrics text from which promtool builds blocks.</summary>
public static class OpenMetricsWriter
{
    public static async Task WriteAsync(
        TextWriter output, IEnumerable<Series> series, SampleSelection selection, CancellationToken cancellationToken)
    {
        // The format wants the samples of one metric together, and OrderBy keeps the order within a metric.
        foreach (var one in series.OrderBy(candidate => candidate.Name, StringComparer.Ordinal))
        {
            var notation = one.NotationWith(selection.Label);
            var lines = one.Samples.Where(selection.Takes).Select(sample =>
                $"{notation} {PrometheusNumber.Format(sample.Value)} {PrometheusNumber.FormatTime(sample.At + selection.Shift)}\n");
            await output.WriteAsync(string.Concat(lines).AsMemory(), cancellationToken);
        }

        await output.WriteAsync("# EOF\n".AsMemory(), cancellationToken);
    }
}
