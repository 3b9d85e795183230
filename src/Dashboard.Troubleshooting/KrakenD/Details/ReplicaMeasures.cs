using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Details;

/// <summary>The quantities of a replica; what is missing comes with its reason.</summary>
internal static class ReplicaMeasures
{
    /// <summary>All quantities, in the order in which they run out.</summary>
    public static IEnumerable<ReplicaMeasure> Of(
        GatewayView view,
        ReplicaView replica,
        IReadOnlyList<ReplicaView> others,
        StepSpan window
    )
    {
        var snapshot = view.Snapshot;
        var process = MeasurementEvaluator.Runtime(snapshot, "process_");
        var container = MeasurementEvaluator.CAdvisor(snapshot);
        yield return State(
            "Memory in use",
            "bytes",
            other => other.MemoryBytes,
            container.State is MeasuringState.Measured ? container : process
        ) with
        {
            Limit = replica.MemoryLimitBytes,
        };
        yield return State("Goroutines", "count", other => other.Goroutines, MeasurementEvaluator.Runtime(snapshot, "go_"));
        yield return State("Open descriptors", "count", other => other.OpenDescriptors, process) with
        {
            Limit = MaxDescriptors(snapshot, replica),
        };
        yield return Number("CPU periods throttled", "ratio", other => ThrottledOf(other, window), container);
        yield return Number(
            "Restarts in the history",
            "count",
            other => other.Restarts is null && other.StartTime is null ? null : RestartProblem.RestartsOf(other),
            MeasurementEvaluator.KubeState(snapshot)
        );
        yield return Number(
            "Requests",
            "requests/s",
            other => RequestsOf(other, window) is { } requests ? requests / Signals.LengthOf(window).TotalSeconds : null,
            MeasurementEvaluator.ServerLayer(snapshot)
        );
        yield return Number(
            "Answers with 5xx",
            "ratio",
            other => RequestsOf(other, window) is > 0 and var requests ? ErrorsOf(other, view.Steps).In(window) / requests : null,
            MeasurementEvaluator.ServerLayer(snapshot)
        );

        ReplicaMeasure State(string title, string unit, Func<ReplicaView, Gauge?> gauge, Measured measured) =>
            Number(title, unit, other => Finite(gauge(other)?.Now), measured) with
            {
                LastKnown =
                    gauge(replica) is { } state && double.IsNaN(state.Now)
                        ? state.Points().Select(point => ((double, DateTimeOffset)?)(point.Value, point.At)).LastOrDefault()
                        : null,
            };

        ReplicaMeasure Number(string title, string unit, Func<ReplicaView, double?> value, Measured measured)
        {
            var known = others.Select(value).OfType<double>().ToList();
            return new ReplicaMeasure
            {
                Title = title,
                Unit = unit,
                Value = value(replica),
                Others = known.Count == 0 ? null : (known.Min(), known.Max()),
                Because = value(replica) is not null ? null : BecauseOf(replica, measured, title),
            };
        }
    }

    /// <summary>Requests that it answered with a server error.</summary>
    public static Counts ErrorsOf(ReplicaView replica, int steps) =>
        Counts.Sum(replica.ByStatus.Where(entry => entry.Key.StartsWith('5')).Select(entry => entry.Value), steps);

    private static string BecauseOf(ReplicaView replica, Measured measured, string title) =>
        measured switch
        {
            { State: not MeasuringState.Measured } => measured.Because,
            _ when replica is { IsPushed: true, Up.Now: not 1 } => "It no longer sends metrics.",
            _ when replica.Up is { Now: not 1 } => "Its newest scrape failed.",
            _ when replica.Instance.Length == 0 => "Prometheus does not scrape it.",
            _ when title.StartsWith("Answers", StringComparison.Ordinal) => "It answered no request in the window.",
            _ => "It exists for the gateway, and this replica has no series of it.",
        };

    /// <summary>A replica that is scraped and answered nothing has no series yet; one that is not scraped is not known.</summary>
    private static double? RequestsOf(ReplicaView replica, StepSpan window) =>
        (replica.Up is null ? replica.ByStatus.Count > 0 : replica.Up.Now == 1)
            ? replica.ByStatus.Values.Sum(counts => counts.In(window))
            : null;

    private static double? ThrottledOf(ReplicaView replica, StepSpan window) =>
        replica.CpuPeriods?.In(window) is > 0 and var periods && replica.ThrottledPeriods is { } throttled
            ? throttled.In(window) / periods
            : null;

    private static double? MaxDescriptors(Snapshot snapshot, ReplicaView replica) =>
        snapshot
            .Of(Signals.Runtime)
            .Series.Where(reading =>
                reading.Label("part") == "process_max_fds"
                && replica.Instance.Length > 0
                && reading.Label("instance") == replica.Instance
            )
            .Select(reading => Finite(reading.Values.LastOrDefault(double.IsFinite, double.NaN)))
            .FirstOrDefault();

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
