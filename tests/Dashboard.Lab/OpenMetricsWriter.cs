using System.Text;

namespace Dashboard.Lab;

/// <summary>Writes series as the OpenMetrics text from which promtool builds blocks.</summary>
public static class OpenMetricsWriter
{
    public static async Task WriteAsync(
        TextWriter output,
        IEnumerable<Series> series,
        SampleSelection selection,
        CancellationToken cancellationToken
    )
    {
        // A recording has hundreds of megabytes of this text: a string for each line would take longer than the writing.
        var lines = new StringBuilder();

        // The format wants the samples of one metric together, and OrderBy keeps the order within a metric.
        foreach (var one in series.OrderBy(candidate => candidate.Name, StringComparer.Ordinal))
        {
            var notation = one.NotationWith(selection.Label);
            var shift = ValueKinds.Of(one.Name) is ValueKind.Timestamp ? selection.Shift.TotalSeconds : 0;
            lines.Clear();
            foreach (var sample in one.Samples.Where(selection.Takes))
            {
                lines
                    .Append(notation)
                    .Append(' ')
                    .Append(PrometheusNumber.Format(sample.Value + shift))
                    .Append(' ')
                    .Append(PrometheusNumber.FormatTime(sample.At + selection.Shift))
                    .Append('\n');
            }

            await output.WriteAsync(lines, cancellationToken);
        }

        await output.WriteAsync("# EOF\n".AsMemory(), cancellationToken);
    }
}
