using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.TestSupport;

/// <summary>The same gateway as the legacy OpenCensus exporter counts it: fewer layers and labels, milliseconds, 500 for a call
/// without an answer, and no call at all where KrakenD refused the status and did not read the body.</summary>
public static class OpenCensusDialect
{
    public static Snapshot Of(Snapshot snapshot, bool tagsPath, bool tagsHost)
    {
        string[] server = tagsPath ? ["http_route", "http_request_method"] : [];
        string[] client =
        [
            .. tagsPath ? ["http_route"] : Array.Empty<string>(),
            .. tagsHost ? ["server_address"] : Array.Empty<string>(),
        ];
        const string status = "http_response_status_code";
        var readings = new Dictionary<string, SignalReadings>(snapshot.Readings, StringComparer.Ordinal)
        {
            [Signals.ServerRequests.Name] = Kept(snapshot, Signals.ServerRequests, [.. server, status]),
            [Signals.ServerTime.Name] = Kept(snapshot, Signals.ServerTime, server, milliseconds: true),
            [Signals.RoundTrips.Name] = Kept(snapshot, Signals.RoundTrips, [.. client, status]),
            [Signals.RoundTripTime.Name] = Kept(snapshot, Signals.RoundTripTime, [.. client, status], milliseconds: true),
        };
        foreach (
            var signal in new[]
            {
                Signals.ProxyRequests,
                Signals.BackendStages,
                Signals.StageErrors,
                Signals.RoundTripFailures,
                Signals.ConnectionPhases,
                Signals.ServerLatency,
                Signals.EarlierDays,
                Signals.ShortCircuitedCalls,
            }
        )
            readings.Remove(signal.Name);
        return snapshot with { Readings = readings, Metrics = MetricsOf(snapshot) };
    }

    private static HashSet<string> MetricsOf(Snapshot snapshot) =>
        [
            .. snapshot.Metrics.Where(metric =>
                !metric.StartsWith("http_", StringComparison.Ordinal)
                && (
                    !metric.StartsWith("krakend_", StringComparison.Ordinal)
                    || metric.StartsWith("krakend_log_", StringComparison.Ordinal)
                )
            ),
            "opencensus_io_http_server_response_count_by_status_code",
            "opencensus_io_http_server_latency_count",
            "opencensus_io_http_client_completed_count",
            "opencensus_io_http_client_roundtrip_latency_count",
        ];

    private static SignalReadings Kept(Snapshot snapshot, Signal signal, string[] labels, bool milliseconds = false)
    {
        var all = snapshot.Of(signal);
        return all with
        {
            Series =
            [
                .. all
                    .Series.Where(reading =>
                        signal != Signals.RoundTrips && signal != Signals.RoundTripTime || IsCounted(reading)
                    )
                    .GroupBy(reading => string.Join('\n', labels.Select(label => $"{label}={ValueOf(reading, label)}")))
                    .Select(group => new Reading(
                        labels
                            .Select(label => (Name: label, Value: ValueOf(group.First(), label)))
                            .Where(label => label.Value.Length > 0)
                            .Append(("part", "opencensus"))
                            .ToDictionary(label => label.Item1, label => label.Item2, StringComparer.Ordinal),
                        Added([.. group], milliseconds ? 1000 : 1)
                    )),
            ],
        };
    }

    private static bool IsCounted(Reading trip) => trip.Label("http_response_status_code") is "0" or "200" or "201";

    private static string ValueOf(Reading reading, string label) =>
        (label, reading.Label(label)) switch
        {
            ("http_response_status_code", "0") => "500",
            (_, var value) => value,
        };

    private static double[] Added(IReadOnlyList<Reading> readings, double factor) =>
        [
            .. Enumerable
                .Range(0, readings[0].Values.Count)
                .Select(step => factor * readings.Select(reading => reading.Values[step]).Where(double.IsFinite).Sum()),
        ];
}
