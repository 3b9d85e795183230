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
            Values = Quotients(events, trials, atMost: 1),
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
            Values = Quotients(seconds, requests, atMost: double.PositiveInfinity),
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

    private static double?[] Quotients(Counts parts, Counts wholes, double atMost)
    {
        var quotients = new double?[Math.Min(parts.Length, wholes.Length)];
        for (var step = 0; step < quotients.Length; step++)
        {
            if (wholes.Values[step] is > 0 and var whole)
                quotients[step] = Math.Min(atMost, parts.Values[step] / whole);
        }

        return quotients;
    }
}
