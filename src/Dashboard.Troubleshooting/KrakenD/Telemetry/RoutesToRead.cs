using System.Text.RegularExpressions;

namespace Dashboard.Troubleshooting.KrakenD.Telemetry;

/// <summary>
/// Which endpoints of a large gateway the dearest signals are read for. A histogram has twenty series where a counter has one,
/// and nobody looks at five hundred of them; what they tell matters where something fails or takes time.
/// </summary>
public static class RoutesToRead
{
    /// <summary>Label of the endpoint of a call to a backend.</summary>
    public const string CallRoute = "krakend_endpoint_route";

    private const int MaxOfOneReason = 20;

    // A fifth of three calls, the least that counts as spared, may lie in two steps.
    private const double MinLacking = 0.25;
    private const string Status = "http_response_status_code";

    /// <summary>The routes, in order; none when there is nothing to find.</summary>
    /// <param name="signal">A signal with <see cref="Signal.NarrowedBy"/>.</param>
    /// <param name="of">The readings of the signals that are read whole.</param>
    public static IReadOnlyList<string> Among(Signal signal, Func<Signal, SignalReadings> of)
    {
        var routes =
            signal == Signals.ServerLatency ? OfRequests(signal.NarrowedBy!, of)
            : signal == Signals.ConnectionPhases ? OfCalls(signal.NarrowedBy!, of)
            : Lacking(signal.NarrowedBy!, of);
        return [.. routes.Where(route => route is ['/', ..]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>A query of a narrowed signal for some routes only.</summary>
    public static string Narrow(string query, string label, IReadOnlyList<string> routes)
    {
        // A dollar begins a placeholder of ours; no route of KrakenD has one.
        var known = routes.Where(route => !route.Contains('$', StringComparison.Ordinal)).Select(InRegex);
        return query.Replace("$t", $"$t, {label}=~\"{string.Join('|', known)}\"", StringComparison.Ordinal);
    }

    private static IEnumerable<string> OfRequests(string label, Func<Signal, SignalReadings> of) =>
        [
            .. Most(label, of(Signals.ServerRequests).Series.Where(reading => reading.Label(Status) is ['5', ..])),
            .. Most(label, of(Signals.ServerTime).Series),
        ];

    private static IEnumerable<string> OfCalls(string label, Func<Signal, SignalReadings> of) =>
        [
            .. Most(label, of(Signals.RoundTrips).Series.Where(reading => reading.Label(Status) == "0")),
            .. Most(label, of(Signals.RoundTripFailures).Series),
            .. Most(label, of(Signals.RoundTripTime).Series),
        ];

    /// <summary>Where fewer round trips went out than calls were wanted: elsewhere no replica spares any.</summary>
    private static IEnumerable<string> Lacking(string label, Func<Signal, SignalReadings> of)
    {
        // By entry: redirects of one backend must not hide what another one lacks.
        var trips = Sums(label, of(Signals.RoundTrips).Series);
        return Sums(label, of(Signals.BackendStages).Series)
            .Select(stage => (stage.Key, Lacking: Differences(stage.Value, trips.GetValueOrDefault(stage.Key))))
            .Where(route => route.Lacking.Exists(lacking => lacking >= MinLacking))
            .OrderByDescending(route => route.Lacking.Sum(lacking => Math.Max(lacking, 0)))
            .Take(2 * MaxOfOneReason)
            .Select(route => route.Key.Route);
    }

    private static List<double> Differences(double[] stages, double[]? trips) =>
        [.. stages.Select((stage, step) => stage - (trips?[step] ?? 0))];

    private static IEnumerable<string> Most(string label, IEnumerable<Reading> readings) =>
        readings
            .GroupBy(reading => reading.Label(label), StringComparer.Ordinal)
            .Select(route => (route.Key, Count: route.SelectMany(reading => reading.Values).Where(double.IsFinite).Sum()))
            .Where(route => route.Count > 0)
            .OrderByDescending(route => route.Count)
            .Take(MaxOfOneReason)
            .Select(route => route.Key);

    private static Dictionary<(string Route, string Entry), double[]> Sums(string label, IEnumerable<Reading> readings) =>
        readings
            .GroupBy(reading => (Route: reading.Label(label), Entry: reading.Label("http_route")))
            .ToDictionary(
                route => route.Key,
                route =>
                    Enumerable
                        .Range(0, route.First().Values.Count)
                        .Select(step => route.Select(reading => reading.Values[step]).Where(double.IsFinite).Sum())
                        .ToArray()
            );

    private static string InRegex(string value) =>
        Regex.Escape(value).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
