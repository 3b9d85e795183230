using Dashboard.Troubleshooting.Measures;
using static Dashboard.Troubleshooting.KrakenD.View.GatewayViewBuilder;

namespace Dashboard.Troubleshooting.KrakenD.View;

/// <summary>Joins backend stages and round trips. The route label is the backend's pattern in both; the endpoint has labels of its own.</summary>
internal static class CallViewBuilder
{
    private sealed record Key(string EndpointRoute, string Method, string Pattern);

    public static IReadOnlyList<CallView> CallsOf(Snapshot snapshot, int steps)
    {
        var stages = snapshot.Of(Signals.BackendStages).Series.ToLookup(KeyOf);
        var stageErrors = snapshot.Of(Signals.StageErrors).Series.ToLookup(KeyOf);
        var trips = snapshot.Of(Signals.RoundTrips).Series.ToLookup(KeyOf);
        var failures = snapshot.Of(Signals.RoundTripFailures).Series.ToLookup(KeyOf);
        var seconds = snapshot.Of(Signals.RoundTripTime).Series.ToLookup(KeyOf);
        var phases = snapshot.Of(Signals.ConnectionPhases).Series.ToLookup(KeyOf);
        var hasPhases = snapshot.Of(Signals.ConnectionPhases).Series.Count > 0;
        var hasStages = snapshot.Of(Signals.BackendStages).Series.Count > 0;

        return [.. stages.Select(group => group.Key).Union(trips.Select(group => group.Key)).Select(Call).OrderBy(call => (call.Backend, call.Endpoint, call.Pattern))];

        CallView Call(Key key)
        {
            Counts Total(IEnumerable<Reading> readings) => Counts.Sum(readings.Select(CountsOf), steps);
            Counts Phase(string phase, bool unansweredOnly) => Total(phases[key]
                .Where(reading => reading.Label("part") == phase && (!unansweredOnly || IsUnanswered(reading))));
            var route = Route.InConfiguration(key.EndpointRoute);
            return new CallView
            {
                Endpoint = $"{key.Method} {route}".Trim(),
                EndpointRoute = key.EndpointRoute,
                Pattern = key.Pattern,
                Backend = BackendOf(key, trips[key]),
                HasStages = hasStages,
                HasRoundTrips = trips.Contains(key),
                Stages = Total(stages[key]),
                StageErrors = Total(stages[key].Where(reading => reading.Label("error") == "true")),
                StageCanceled = Total(stages[key].Where(IsCanceled)),
                FastErrors = Total(stageErrors[key].Where(reading => reading.Label("part") == "fast")),
                BodyErrors = Total(stageErrors[key].Where(reading => reading.Label("part") == "body")),
                ByStatus = trips[key].GroupBy(reading => reading.Label("http_response_status_code"))
                    .ToDictionary(group => group.Key, Total, StringComparer.Ordinal),
                RoundTrips = Total(trips[key]),
                Failed = Total(failures[key].Where(reading => reading.Label("part") == "failed")),
                TimedOut = Total(failures[key].Where(reading => reading.Label("part") == "timedout")),
                Canceled = Total(failures[key].Where(reading => reading.Label("part") == "canceled")),
                AnsweredSeconds = Counts.Sum(seconds[key].Where(reading => !IsUnanswered(reading)).Select(reading => Scaled(reading, steps)), steps),
                UnansweredSeconds = Counts.Sum(seconds[key].Where(IsUnanswered).Select(reading => Scaled(reading, steps)), steps),
                UnansweredConnectedSeconds = hasPhases ? Phase("get_conn", unansweredOnly: true) : null,
                UnansweredTlsSeconds = hasPhases ? Phase("tls", unansweredOnly: true) : null,
                LookupSeconds = hasPhases ? Phase("dns", unansweredOnly: false) : null,
            };
        }
    }

    private static bool IsUnanswered(Reading reading) => reading.Label("http_response_status_code") == "0";

    private static Key KeyOf(Reading reading) => new(
        Route.InMetrics(reading.Label("krakend_endpoint_route")), reading.Label("krakend_endpoint_method"), reading.Label("http_route"));

    private static string BackendOf(Key key, IEnumerable<Reading> trips)
    {
        var hosts = trips.Select(reading => reading.Label("server_address")).Where(host => host.Length > 0)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return hosts.Count > 0 ? string.Join(", ", hosts) : key.Pattern;
    }
}
