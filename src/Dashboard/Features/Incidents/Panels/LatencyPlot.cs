using Dashboard.Shared;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Features.Incidents.Panels;

/// <summary>P95, P99 and mean of one endpoint. Quantiles are steps: each stands for the requests of its whole span.</summary>
public static class LatencyPlot
{
    /// <summary>The plot of an endpoint.</summary>
    /// <param name="panels">All panels of the answer.</param>
    /// <param name="latency">The endpoint.</param>
    /// <param name="since">When the trouble began: what was before is the baseline; null for none.</param>
    public static Plot Of(SignalPanels panels, EndpointLatency latency, DateTimeOffset? since)
    {
        var (p95, p99, mean) = (Last(latency, point => point.P95), Last(latency, point => point.P99), LastMean(latency));
        var baseline = BaselineOf(latency, since);

        // Longer spans are read without it.
        var hasMean = latency.Mean.Values.Count > 0;
        return new Plot
        {
            Title = "Latency",
            Axis = panels.Axis,
            Unit = "seconds",
            Series =
            [
                .. hasMean ? [new PlotSeries("Mean", "third", Lines.Of(latency.Mean)) { Now = mean }] : Array.Empty<PlotSeries>(),
                new("P95", "first", Steps(latency.Points, point => point.P95)) { Now = p95 },
                new("P99", "second", Steps(latency.Points, point => point.P99)) { Now = p99 },
            ],
            Limits = [.. LimitsOf(latency)],
            Baseline = baseline,
            Columns = hasMean ? ["P95", "P99", "Mean"] : ["P95", "P99"],
            Rows = hasMean ? [.. RowsOf(latency)] : [.. StepRowsOf(latency)],
            Sentence =
                $"Latency of {latency.Endpoint} over the last {DurationFormatter.Format(StepOf(latency))}: P95 {p95}, P99 {p99}"
                + (hasMean ? $", mean {mean}" : "")
                + (
                    baseline is { } usual
                        ? $"; P95 before {QuantityFormatter.Seconds(usual.Low)} to {QuantityFormatter.Seconds(usual.High)}."
                        : "."
                ),
            Query = latency.Query,
        };
    }

    /// <summary>The plot where no endpoint is measured.</summary>
    public static Plot Empty(SignalPanels panels) =>
        new()
        {
            Title = "Latency",
            Axis = panels.Axis,
            Unit = "seconds",
            Series = [],
            Columns = [],
            Rows = [],
            Sentence = panels.Latency.Source.Missing ?? "Latency is not measured.",
        };

    /// <summary>The configured timeout; where no configuration is known, the plateau at which calls end.</summary>
    private static IEnumerable<PlotLimit> LimitsOf(EndpointLatency latency)
    {
        if (latency.ConfiguredTimeout is not { } configured)
        {
            if (latency.TimeoutSeconds is { } seen)
                yield return new PlotLimit(seen, $"timeout {QuantityFormatter.Seconds(seen)}", IsHard: true);
            yield break;
        }

        yield return new PlotLimit(
            configured.Seconds,
            $"configured timeout {QuantityFormatter.Seconds(configured.Seconds)}",
            IsHard: true
        );
        if (configured.BackendShare < 1)
            yield return new PlotLimit(
                configured.BackendSeconds,
                $"for backends {QuantityFormatter.Percent(configured.BackendShare)}, "
                    + QuantityFormatter.Seconds(configured.BackendSeconds),
                IsHard: false
            );
    }

    private static string Last(EndpointLatency latency, Func<LatencyPoint, Quantile?> of) =>
        latency.Points is [.., var last] ? QuantileFormatter.Range(of(last)) : QuantityFormatter.NotMeasured;

    private static string LastMean(EndpointLatency latency) =>
        ChartFormatter.LastIndex(latency.Mean) is >= 0 and var last
            ? QuantityFormatter.Format(latency.Mean.Values[last], "seconds")
            : QuantityFormatter.NotMeasured;

    private static (double Low, double High)? BaselineOf(EndpointLatency latency, DateTimeOffset? since)
    {
        var before = latency
            .Points.Where(point => since is { } onset && point.Window.End <= onset)
            .Select(point => point.P95)
            .OfType<Quantile>()
            .Where(quantile => double.IsFinite(quantile.Seconds))
            .ToList();
        return before.Count == 0 ? null : (before.Min(quantile => quantile.Seconds), before.Max(quantile => quantile.Seconds));
    }

    private static IEnumerable<DataRow> RowsOf(EndpointLatency latency)
    {
        for (var index = 0; index < latency.Mean.Values.Count; index++)
        {
            var at = ChartFormatter.TimeOf(latency.Mean, index);
            var point = latency.Points.FirstOrDefault(point => at > point.Window.Start && at <= point.Window.End);
            yield return new DataRow(
                at,
                [
                    QuantileFormatter.Range(point?.P95),
                    QuantileFormatter.Range(point?.P99),
                    QuantityFormatter.Format(latency.Mean.Values[index], "seconds"),
                ]
            );
        }
    }

    private static TimeSpan StepOf(EndpointLatency latency) =>
        latency.Points is [.., var last] ? last.Window.Length : Signals.HistogramStep;

    private static IEnumerable<DataRow> StepRowsOf(EndpointLatency latency) =>
        latency.Points.Select(point => new DataRow(
            point.Window.End,
            [QuantileFormatter.Range(point.P95), QuantileFormatter.Range(point.P99)]
        ));

    private static IReadOnlyList<IReadOnlyList<PlotPoint>> Steps(
        IEnumerable<LatencyPoint> points,
        Func<LatencyPoint, Quantile?> of
    ) =>
        [
            .. Runs.Of(
                    points.Select(point =>
                        of(point) is { } quantile
                            ? (point.Window, Value: ValueOf(quantile))
                            : ((TimeWindow Window, double Value)?)null
                    )
                )
                .Select(run =>
                    run.SelectMany<(TimeWindow Window, double Value), PlotPoint>(step =>
                            [new(step.Window.Start, step.Value), new(step.Window.End, step.Value)]
                        )
                        .ToList()
                ),
        ];

    /// <summary>Above the last bucket's edge only that edge is certain.</summary>
    private static double ValueOf(Quantile quantile) =>
        double.IsFinite(quantile.UpperSeconds) && double.IsFinite(quantile.Seconds) ? quantile.Seconds : quantile.LowerSeconds;
}
