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

    /// <summary>OpenCensus mixes calls without an answer with a backend's own 500, which may be slow; KrakenD's timeout is two
    /// seconds unless configured.</summary>
    private const double LongOpenCensusSeconds = 1;

    private sealed record Key(string EndpointRoute, string Method, string Pattern);

    public static IReadOnlyList<CallView> CallsOf(Snapshot snapshot, int steps)
    {
        var stages = snapshot.Of(Signals.BackendStages).Series.Where(IsAttributed).ToLookup(KeyOf);
        var stageErrors = snapshot.Of(Signals.StageErrors).Series.ToLookup(KeyOf);
        var trips = snapshot.Of(Signals.RoundTrips).Series.Where(IsAttributed).ToLookup(KeyOf);
        var failures = snapshot.Of(Signals.RoundTripFailures).Series.ToLookup(KeyOf);
        var seconds = snapshot.Of(Signals.RoundTripTime).Series.ToLookup(KeyOf);
        var phases = snapshot.Of(Signals.ConnectionPhases).Series.ToLookup(KeyOf);
        var hasKinds = snapshot.Of(Signals.RoundTripFailures).Series.Count > 0;
        var hasPhases = snapshot.Of(Signals.ConnectionPhases).Series.Count > 0;
        var hasStages = snapshot.Of(Signals.BackendStages).Series.Count > 0;

        return
        [
            .. WithUncounted(
                    [
                        .. stages
                            .Select(group => group.Key)
                            .Union(trips.Select(group => group.Key))
                            .SelectMany(key => CallsByHost.Split(Call(key), HostsOf(trips[key]), host => Trips(key, host))),
                    ],
                    snapshot,
                    steps
                )
                .OrderBy(call => call.Backend, StringComparer.Ordinal)
                .ThenBy(call => call.Endpoint, StringComparer.Ordinal)
                .ThenBy(call => call.Pattern, StringComparer.Ordinal),
        ];

        Counts Total(IEnumerable<Reading> readings) => Counts.Sum(readings.Select(CountsOf), steps);

        CallView Call(Key key)
        {
            var call = Trips(key, host: null) with
            {
                Backend = BackendOf(key, HostsOf(trips[key])),
                HasStages = hasStages,
                HasRoundTrips = trips.Contains(key),
                TellsUnanswered = !trips[key].Any(IsOpenCensus),
                Stages = Total(stages[key]),
                StageErrors = Total(stages[key].Where(reading => reading.Label("error") == "true")),
                StageCanceled = Total(stages[key].Where(IsCanceled)),
                FastErrors = Total(stageErrors[key].Where(reading => reading.Label("part") == "fast")),
                BodyErrors = Total(stageErrors[key].Where(reading => reading.Label("part") == "body")),
            };
            return call with { Failures = FailuresOf(call), Attempts = AttemptsOf(call) };
        }

        // The round trips to one host, or to all: the backend stage has no label for the host.
        CallView Trips(Key key, string? host)
        {
            IEnumerable<Reading> Of(ILookup<Key, Reading> readings) =>
                host is null ? readings[key] : readings[key].Where(reading => reading.Label("server_address") == host);
            var (calls, ends, spent, phase) = (Of(trips), Of(failures), Of(seconds), Of(phases));
            var byStatus = calls
                .GroupBy(reading => reading.Label("http_response_status_code"))
                .ToDictionary(group => group.Key, Total, StringComparer.Ordinal);
            Counts Phase(string part, bool unansweredOnly) =>
                Total(phase.Where(reading => reading.Label("part") == part && (!unansweredOnly || IsUnanswered(reading))));
            return NobodysCalls(steps) with
            {
                Endpoint = $"{key.Method} {Route.InConfiguration(key.EndpointRoute)}".Trim(),
                EndpointRoute = key.EndpointRoute,
                Pattern = key.Pattern,
                Backend = host ?? key.Pattern,
                TellsUnanswered = true,
                ByStatus = byStatus,
                RoundTrips = Counts.Sum(byStatus.Values, steps),
                TimedOut = hasKinds
                    ? Total(ends.Where(reading => reading.Label("part") == "timedout"))
                    : LateOnes(calls, spent, steps),
                // Without the counters of failed round trips the backend stage tells who went away.
                Canceled = Total(
                    hasKinds ? ends.Where(reading => reading.Label("part") == "canceled") : stages[key].Where(IsCanceled)
                ),
                AnsweredSeconds = Counts.Sum(
                    spent.Where(reading => !IsUnanswered(reading)).Select(reading => Scaled(reading, steps)),
                    steps
                ),
                UnansweredSeconds = Counts.Sum(spent.Where(IsUnanswered).Select(reading => Scaled(reading, steps)), steps),
                UnansweredConnectedSeconds = hasPhases ? Phase("get_conn", unansweredOnly: true) : null,
                UnansweredTlsSeconds = hasPhases ? Phase("tls", unansweredOnly: true) : null,
                LookupSeconds = hasPhases ? Phase("dns", unansweredOnly: false) : null,
            };
        }
    }

    /// <summary>On OpenCensus, requests that failed although no failed call was counted are calls that were refused by their
    /// status, of a backend that nobody names.</summary>
    private static IEnumerable<CallView> WithUncounted(List<CallView> calls, Snapshot snapshot, int steps)
    {
        var served = snapshot.Of(Signals.ServerRequests).Series.Where(IsOpenCensus).ToList();
        if (served.Count == 0 || !calls.Exists(call => !call.TellsUnanswered))
            return calls;
        var failed = Counts.Sum(
            served.Where(reading => reading.Label("http_response_status_code").StartsWith('5')).Select(CountsOf),
            steps
        );
        var uncounted = failed.Minus(Counts.Sum(calls.Select(call => call.Where(status => status.StartsWith('5'))), steps));
        var unnamed = calls.Find(call => call.Backend == CallView.Unnamed);
        var trips = Counts.Sum(calls.Select(call => call.RoundTrips), steps);
        return calls
            .Where(call => call != unnamed)
            .Append(
                (unnamed ?? NobodysCalls(steps)) with
                {
                    Uncounted = uncounted,
                    Failures = (unnamed?.Failures ?? Counts.None(steps)).Plus(uncounted),
                    Attempts = (unnamed?.Attempts ?? trips).Plus(uncounted),
                }
            );
    }

    private static CallView NobodysCalls(int steps)
    {
        var none = Counts.None(steps);
        return new CallView
        {
            Endpoint = "",
            EndpointRoute = "",
            Pattern = "",
            Backend = CallView.Unnamed,
            TellsUnanswered = false,
            HasStages = false,
            HasRoundTrips = false,
            Stages = none,
            StageErrors = none,
            StageCanceled = none,
            FastErrors = none,
            BodyErrors = none,
            ByStatus = new Dictionary<string, Counts>(StringComparer.Ordinal),
            RoundTrips = none,
            TimedOut = none,
            Canceled = none,
            AnsweredSeconds = none,
            UnansweredSeconds = none,
            Failures = none,
            Attempts = none,
        };
    }

    internal static Counts FailuresOf(CallView call)
    {
        var unanswered = call.Where(status => status == "0").Minus(call.Canceled);
        var unusable = unanswered.Plus(call.Where(status => status is "429" || status.StartsWith('5')));
        return call.HasStages
            ? call.StageErrors.Plus(unusable.Minus(call.StageErrors))
            : unusable.Plus(call.Where(IsRejectedByPipe));
    }

    internal static Counts AttemptsOf(CallView call) =>
        call.HasStages ? call.Stages.Minus(call.StageCanceled) : call.RoundTrips.Minus(call.Canceled);

    /// <summary>KrakenD takes 200 and 201 for success and nothing else, unless the endpoint passes answers through.</summary>
    private static bool IsRejectedByPipe(string status) =>
        status.Length == 3 && status is not ("200" or "201" or "429") && !status.StartsWith('5');

    /// <summary>
    /// Unanswered round trips of the steps in which they took long. Naming 1.27 counts failed and timed out ones only with
    /// <c>detailed_connection</c>; without it only their duration tells a timeout from a refused connection.
    /// </summary>
    private static Counts LateOnes(IEnumerable<Reading> readings, IEnumerable<Reading> seconds, int steps)
    {
        var trips = readings.ToList();
        var unanswered = Counts.Sum(trips.Where(IsUnanswered).Select(CountsOf), steps);
        var spent = Counts.Sum(seconds.Where(IsUnanswered).Select(reading => Scaled(reading, steps)), steps);
        var limit = trips.Any(IsOpenCensus) ? LongOpenCensusSeconds : LongSeconds;
        return Counts.Of([.. unanswered.Values.Select((count, step) => spent.Values[step] >= limit * count ? count : 0)]);
    }

    private static bool IsUnanswered(Reading reading) =>
        reading.Label("http_response_status_code") == (IsOpenCensus(reading) ? "500" : "0");

    private static Key KeyOf(Reading reading) =>
        new(
            Route.InMetrics(reading.Label("krakend_endpoint_route")),
            reading.Label("krakend_endpoint_method"),
            reading.Label("http_route")
        );

    /// <summary>Series without a pattern are those of a full label set, or all there is of OpenCensus.</summary>
    private static bool IsAttributed(Reading reading) => reading.Label("http_route").Length > 0 || IsOpenCensus(reading);

    private static IReadOnlyList<string> HostsOf(IEnumerable<Reading> trips) =>
        [
            .. trips
                .Select(reading => reading.Label("server_address"))
                .Where(host => host.Length > 0)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    private static string BackendOf(Key key, IReadOnlyList<string> hosts) =>
        hosts.Count > 0 ? string.Join(", ", hosts)
        : key.Pattern.Length > 0 ? key.Pattern
        : CallView.Unnamed;
}
