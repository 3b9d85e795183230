using Dashboard.Troubleshooting;

namespace Dashboard.Core.Prometheus;

/// <summary>Estimates, on the high side, of the bytes that the runtime holds for what Prometheus answered.</summary>
internal static class MemorySizes
{
    /// <summary>A series: its objects, without labels and samples.</summary>
    public const int Series = 250;

    /// <summary>A label in the table of one series, without its texts.</summary>
    public const int Label = 40;

    /// <summary>A sample: time and value.</summary>
    public const int Sample = 16;

    private const int TextObject = 40;

    public static long Text(string text) => TextObject + ((long)text.Length * sizeof(char));

    public static long Of(PrometheusAnswer answer) =>
        answer.Series.Sum(series => Series + Labels(series.Labels) + ((long)series.Samples.Count * Sample));

    /// <summary>What the readings of an answer will take: a value for each step of each series, sample or not.</summary>
    public static long Readings(PrometheusAnswer answer, int steps) =>
        answer.Series.Sum(series => Series + ((long)series.Labels.Count * Label) + ((long)steps * sizeof(double)));

    public static long Of(Snapshot snapshot) =>
        snapshot.Metrics.Sum(Text)
        + snapshot.Readings.Values.Sum(readings =>
            readings.Series.Sum(series => Series + Labels(series.Labels) + ((long)series.Values.Count * sizeof(double)))
        );

    private static long Labels(IReadOnlyDictionary<string, string> labels) =>
        labels.Sum(label => Label + Text(label.Key) + Text(label.Value));
}
