using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.View;

/// <summary>Series behind numbers, on the grid of the view.</summary>
internal static class Charts
{
    /// <summary>Events per second.</summary>
    public static Chart Rate(GatewayView view, string title, Counts events, double? threshold = null) =>
        new()
        {
            Title = title,
            Unit = "requests/s",
            Start = view.StartOf(1),
            Step = Signals.Step,
            Values = [.. events.Values.Select(value => (double?)(value / Signals.Step.TotalSeconds))],
            Threshold = threshold,
        };

    /// <summary>A share per step; a gap where nothing happened.</summary>
    public static Chart Share(
        GatewayView view,
        string title,
        Counts events,
        Counts trials,
        double? threshold = null,
        double? baseline = null
    ) =>
        new()
        {
            Title = title,
            Unit = "ratio",
            Start = view.StartOf(1),
            Step = Signals.Step,
            Values =
            [
                .. events.Values.Zip(trials.Values, (part, whole) => whole > 0 ? (double?)Math.Min(1, part / whole) : null),
            ],
            Counts = trials.Values,
            Threshold = threshold,
            Baseline = baseline,
        };

    /// <summary>A mean per step; a gap where nothing happened.</summary>
    public static Chart Mean(
        GatewayView view,
        string title,
        Counts seconds,
        Counts requests,
        double? threshold = null,
        double? baseline = null
    ) =>
        new()
        {
            Title = title,
            Unit = "seconds",
            Start = view.StartOf(1),
            Step = Signals.Step,
            Values = [.. seconds.Values.Zip(requests.Values, (sum, count) => count > 0 ? (double?)(sum / count) : null)],
            Counts = requests.Values,
            Threshold = threshold,
            Baseline = baseline,
        };

    /// <summary>A state over time; null without one.</summary>
    public static Chart? State(string title, string unit, Gauge? gauge, double? threshold = null, double? baseline = null) =>
        gauge is null
            ? null
            : new Chart
            {
                Title = title,
                Unit = unit,
                Start = gauge.Start,
                Step = gauge.Step,
                Values = [.. gauge.Values.Select(value => double.IsFinite(value) ? (double?)value : null)],
                Threshold = threshold,
                Baseline = baseline,
            };
}
