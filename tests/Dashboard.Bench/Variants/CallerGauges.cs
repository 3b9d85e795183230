using Dashboard.Lab;

namespace Dashboard.Bench.Variants;

/// <summary>Gauges that count what waiting callers hold: when fewer requests meet the fault, fewer wait.</summary>
internal static class CallerGauges
{
    private static readonly string[] Names = ["go_goroutines", "process_open_fds"];

    public static bool Are(Series series) => Names.Contains(series.Name, StringComparer.Ordinal);

    /// <summary>From the onset on only a share of what is more than before; a process that did not live before it stays as it
    /// is.</summary>
    public static Series Scaled(Series series, FaultSpan fault, double share)
    {
        if (UsualOf(series, fault.Onset) is not { } usual)
            return series;
        return series with
        {
            Samples =
            [
                .. series.Samples.Select(sample =>
                    sample.At < fault.Onset || sample.Value <= usual
                        ? sample
                        : sample with
                        {
                            Value = Math.Round(usual + (share * (sample.Value - usual))),
                        }
                ),
            ],
        };
    }

    /// <summary>What it is above its usual value before a moment; nothing of a process that did not live before it.</summary>
    public static Series AboveUsual(Series series, DateTimeOffset onset) =>
        series with
        {
            Samples = UsualOf(series, onset) is { } usual
                ? [.. series.Samples.Select(sample => sample with { Value = Math.Max(0, sample.Value - usual) })]
                : [],
        };

    private static double? UsualOf(Series series, DateTimeOffset onset)
    {
        var before = series.Samples.Where(sample => sample.At < onset).Select(sample => sample.Value).Order().ToList();
        return before.Count == 0 ? null : before[before.Count / 2];
    }
}
