using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.Statistics;
using static Dashboard.Troubleshooting.KrakenD.View.GatewayViewBuilder;

namespace Dashboard.Troubleshooting.KrakenD.View;

/// <summary>Joins backend stages and round trips. The route label is the backend's pattern in both; the endpoint has labels of
/// its own.</summary>
internal static class CallViewBuilder
{
    /// <summary>Refused connections and failed names take milliseconds; the shortest sensible timeout is longer than
    /// this.</summary>
    private const double LongSeconds = 0.2;

    private sealed record Key(string EndpointRoute, string Method, string Pattern);

    public static IReadOnlyList<CallView> CallsOf(Snapshot snapshot, int steps)
    {
        var stages = snapshot.Of(Signals.BackendStages).Series.ToLookup(KeyOf);
        var stageErrors = snapshot.Of(Signals.StageErrors).Series.ToLookup(KeyOf);
        var trips = snapshot.Of(Signals.RoundTrips).Series.ToLookup(KeyOf);
        var failures = snapshot.Of(Signals.RoundTripFailures).Series.ToLookup(KeyOf);
        var seconds = snapshot.Of(Signals.RoundTripTime).Series.ToLookup(KeyOf);
        var phases = snapshot.Of(Signals.ConnectionPhases).Series.ToLookup(KeyOf);
        var hasKinds = snapshot.Of(Signals.RoundTripFailures).Series.Count > 0;
        var hasPhases = snapshot.Of(Signals.ConnectionPhases).Series.Count > 0;
        var none = new Counts(steps);
        var hasStages = snapshot.Of(Signals.BackendStages).Series.Count > 0;

        return
        [
            .. stages
                .Select(group => group.Key)
                .Union(trips.Select(group => group.Key))
                .Select(Call)
                .OrderBy(call => (call.Backend, call.Endpoint, call.Pattern)),
        ];

        CallView Call(Key key)
        {
            Counts Total(IEnumerable<Reading> readings) => Counts.Sum(readings.Select(CountsOf), steps);
            Counts Phase(string phase, bool unansweredOnly) =>
                Total(phases[key].Where(reading => reading.Label("part") == phase && (!unansweredOnly || IsUnanswered(reading))));
            var route = Route.InConfiguration(key.EndpointRoute);
            var call = new CallView
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
                ByStatus = trips[key]
                    .GroupBy(reading => reading.Label("http_response_status_code"))
                    .ToDictionary(group => group.Key, Total, StringComparer.Ordinal),
                RoundTrips = Total(trips[key]),
                TimedOut = hasKinds
                    ? Total(failures[key].Where(reading => reading.Label("part") == "timedout"))
                    : LateOnes(trips[key], seconds[key], steps),
                // Without the counters of failed round trips the backend stage tells who went away.
                Canceled = Total(
                    hasKinds ? failures[key].Where(reading => reading.Label("part") == "canceled") : stages[key].Where(IsCanceled)
                ),
                AnsweredSeconds = Counts.Sum(
                    seconds[key].Where(reading => !IsUnanswered(reading)).Select(reading => Scaled(reading, steps)),
                    steps
                ),
                UnansweredSeconds = Counts.Sum(seconds[key].Where(IsUnanswered).Select(reading => Scaled(reading, steps)), steps),
                UnansweredConnectedSeconds = hasPhases ? Phase("get_conn", unansweredOnly: true) : null,
                UnansweredTlsSeconds = hasPhases ? Phase("tls", unansweredOnly: true) : null,
                LookupSeconds = hasPhases ? Phase("dns", unansweredOnly: false) : null,
                Failures = none,
                Attempts = none,
            };
            return call with { Failures = FailuresOf(call), Attempts = AttemptsOf(call) };
        }
    }

    private static Counts FailuresOf(CallView call)
    {
        var unanswered = call.Where(status => status == "0").Minus(call.Canceled);
        var unusable = unanswered.Plus(call.Where(status => status is "429" || status.StartsWith('5')));
        return call.HasStages
            ? call.StageErrors.Plus(unusable.Minus(call.StageErrors))
            : unusable.Plus(call.Where(IsRejectedByPipe));
    }

    private static Counts AttemptsOf(CallView call) =>
        call.HasStages ? call.Stages.Minus(call.StageCanceled) : call.RoundTrips.Minus(call.Canceled);

    /// <summary>KrakenD takes 200 and 201 for success and nothing else, unless the endpoint passes answers through.</summary>
    private static bool IsRejectedByPipe(string status) =>
        status.Length == 3 && status is not ("200" or "201" or "429") && !status.StartsWith('5');

    /// <summary>
    /// Unanswered round trips of the steps in which they took long. Naming 1.27 counts failed and timed out ones only with
    /// <c>detailed_connection</c>; without it only their duration tells a timeout from a refused connection.
    /// </summary>
    private static Counts LateOnes(IEnumerable<Reading> trips, IEnumerable<Reading> seconds, int steps)
    {
        var unanswered = Counts.Sum(trips.Where(IsUnanswered).Select(CountsOf), steps);
        var spent = Counts.Sum(seconds.Where(IsUnanswered).Select(reading => Scaled(reading, steps)), steps);
        return Counts.Of([.. unanswered.Values.Select((count, step) => spent.Values[step] >= LongSeconds * count ? count : 0)]);
    }

    private static bool IsUnanswered(Reading reading) => reading.Label("http_response_status_code") == "0";

    private static Key KeyOf(Reading reading) =>
        new(
            Route.InMetrics(reading.Label("krakend_endpoint_route")),
            reading.Label("krakend_endpoint_method"),
            reading.Label("http_route")
        );

    private static string BackendOf(Key key, IEnumerable<Reading> trips)
    {
        var hosts = trips
            .Select(reading => reading.Label("server_address"))
            .Where(host => host.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        return hosts.Count > 0 ? string.Join(", ", hosts) : key.Pattern;
    }
}
