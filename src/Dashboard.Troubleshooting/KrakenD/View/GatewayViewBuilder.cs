using System.Globalization;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.View;

/// <summary>Turns a snapshot into a <see cref="GatewayView"/>, stage by stage.</summary>
public static class GatewayViewBuilder
{
    /// <summary>Builds the view of a snapshot.</summary>
    public static GatewayView Build(Snapshot snapshot)
    {
        var steps = (int)(Signals.History / Signals.Step);
        var hasProxyLayer = Exists(snapshot, "krakend_proxy_duration_count");
        var counted = EndpointsOf(snapshot, steps, hasProxyLayer);
        var unrouted = UnroutedOf(snapshot, steps);
        var calls = FailuresByDesign.Mark(
            CallViewBuilder.CallsOf(snapshot, steps),
            counted.ToLookup(endpoint => endpoint.Name, StringComparer.Ordinal)
        );
        var callsByEndpoint = calls.ToLookup(call => call.Endpoint, StringComparer.Ordinal);
        var endpoints = counted.ConvertAll(endpoint =>
            FailuresByDesign.OfOthers(callsByEndpoint[endpoint.Name], steps) is { } failures
                ? endpoint with
                {
                    UndesignedFailures = failures,
                }
                : endpoint
        );
        var unattributed = Counts.Sum(snapshot.Of(Signals.ServerRequests).Series.Where(IsUnattributed).Select(CountsOf), steps);
        var replicas = ReplicaViewBuilder.ReplicasOf(snapshot);
        var use = ConfigurationViewBuilder.UseOf(snapshot.Configuration, endpoints, replicas);
        var routed = Counts.Sum(endpoints.Select(endpoint => endpoint.Requests), steps);
        return new GatewayView
        {
            Snapshot = snapshot,
            Steps = steps,
            Endpoints = endpoints,
            Unrouted = unrouted,
            Calls = calls,
            CallsByEndpoint = callsByEndpoint,
            RoutedRequests = routed,
            AllRequests = Counts.Sum([routed, .. unrouted.Values, unattributed], steps),
            Replicas = replicas,
            ConfigurationUse = use,
            Configuration = ConfigurationViewBuilder.Build(snapshot.Configuration, use, replicas),
            Logs = LogsOf(snapshot),
            ShortCircuitedCalls = ShortCircuitedOf(snapshot),
            Rollout = RolloutViewBuilder.RolloutOf(snapshot),
            Signals = AvailabilityOf(snapshot),
            HasServerLayer = snapshot.Of(Signals.ServerRequests).Series.Count > 0,
            HasProxyLayer = hasProxyLayer,
            Unattributed = unattributed,
            HasBackendStages = Exists(snapshot, "krakend_backend_duration_count"),
        };
    }

    /// <summary>A series' counts on the snapshot's grid.</summary>
    internal static Counts CountsOf(Reading reading) => Counts.Of(reading.Values);

    private static bool Exists(Snapshot snapshot, string metric) => snapshot.Metrics.Contains(metric);

    private static SignalAvailability AvailabilityOf(Snapshot snapshot)
    {
        var metrics = snapshot.Metrics;
        var openCensus = metrics.Any(metric => metric.Contains("opencensus_io_http_", StringComparison.Ordinal));
        return new SignalAvailability
        {
            OpenTelemetry =
                metrics.Contains("krakend_proxy_duration_count")
                || (metrics.Any(metric => metric.StartsWith("http_server_", StringComparison.Ordinal)) && !openCensus),
            OpenCensus = openCensus,
            BackendRoundTrips = metrics.Any(metric =>
                metric is "http_client_duration_count" or "http_client_request_duration_seconds_count"
                || metric.EndsWith("opencensus_io_http_client_completed_count", StringComparison.Ordinal)
            ),
            Runtime = metrics.Contains("go_goroutines") || metrics.Contains("process_resident_memory_bytes"),
            Kubernetes = metrics.Any(metric => metric.StartsWith("kube_pod_container_", StringComparison.Ordinal)),
            Logs = metrics.Any(metric => metric.StartsWith("krakend_log_", StringComparison.Ordinal)),
        };
    }

    internal static (string Route, string Method) KeyOf(Reading reading) =>
        (Route.InMetrics(reading.Label("http_route")), reading.Label("http_request_method"));

    private static (string Route, string Method) EndpointKeyOf(Reading reading) =>
        (Route.InMetrics(reading.Label("krakend_endpoint_route")), reading.Label("krakend_endpoint_method"));

    internal static string NameOf((string Route, string Method) key) =>
        key.Route.Length == 0 ? EndpointView.All : $"{key.Method} {Route.InConfiguration(key.Route)}".Trim();

    private static bool IsUnrouted(Reading reading)
    {
        // CE 2.8 and earlier write "404 Not Found" whatever the status is. OpenCensus without tag_path tells no path at all.
        var route = reading.Label("http_route");
        return Route.IsPseudo(route)
            || (route.Length == 0 && !IsOpenCensus(reading) && reading.Label("http_response_status_code").Length > 0);
    }

    /// <summary>
    /// Series without any label of their own: from version 1.44 on the OpenTelemetry SDK keeps 2000 label sets per instrument and
    /// counts what is new after that in one series with <c>otel_metric_overflow</c>.
    /// </summary>
    private static bool IsUnattributed(Reading reading) =>
        reading.Label("http_route").Length == 0
        && reading.Label("http_response_status_code").Length == 0
        && !IsOpenCensus(reading);

    private static bool IsAttributed(Reading reading) => reading.Label("http_route").Length > 0;

    internal static bool IsOpenCensus(Reading reading) => reading.Label("part") == "opencensus";

    private static Dictionary<string, Counts> UnroutedOf(Snapshot snapshot, int steps) =>
        snapshot
            .Of(Signals.ServerRequests)
            .Series.Where(IsUnrouted)
            .GroupBy(reading => reading.Label("http_response_status_code"))
            .ToDictionary(group => group.Key, group => Counts.Sum(group.Select(CountsOf), steps), StringComparer.Ordinal);

    internal static List<EndpointView> EndpointsOf(Snapshot snapshot, int steps, bool hasProxyLayer)
    {
        var piped = snapshot.Of(Signals.ProxyRequests).Series.Where(IsAttributed).ToLookup(KeyOf);
        var times = snapshot.Of(Signals.ServerTime).Series;
        var seconds = times
            .Where(reading => reading.Label("part") is not (Signals.PipePart or Signals.StagePart))
            .ToLookup(KeyOf);
        var pipes = times.Where(reading => reading.Label("part") == Signals.PipePart).ToLookup(KeyOf);
        var stages = times.Where(reading => reading.Label("part") == Signals.StagePart).ToLookup(EndpointKeyOf);
        var latency = snapshot.Of(Signals.ServerLatency).Series.ToLookup(KeyOf);
        var earlier = snapshot.Of(Signals.EarlierDays).Series.ToLookup(KeyOf);
        var served = snapshot
            .Of(Signals.ServerRequests)
            .Series.Where(reading => !IsUnrouted(reading) && !IsUnattributed(reading))
            .ToLookup(KeyOf);
        return
        [
            .. served
                .Select(group => group.Key)
                .Union(piped.Select(group => group.Key))
                .Select(key => new EndpointView
                {
                    Name = NameOf(key),
                    MetricRoute = key.Route,
                    Method = key.Method,
                    HasStatuses = served.Contains(key),
                    ByStatus = served[key]
                        .GroupBy(reading => reading.Label("http_response_status_code"))
                        .ToDictionary(
                            group => group.Key,
                            group => Counts.Sum(group.Select(CountsOf), steps),
                            StringComparer.Ordinal
                        ),
                    // Without the global layer the pipe's own count is the best there is.
                    Requests = Counts.Sum((served.Contains(key) ? served[key] : piped[key]).Select(CountsOf), steps),
                    Piped = hasProxyLayer ? Counts.Sum(piped[key].Select(CountsOf), steps) : null,
                    PipeErrors = Counts.Sum(
                        piped[key].Where(reading => reading.Label("error") == "true").Select(CountsOf),
                        steps
                    ),
                    Canceled = Counts.Sum(piped[key].Where(IsCanceled).Select(CountsOf), steps),
                    Seconds = Counts.Sum(seconds[key].Select(reading => Scaled(reading, steps)), steps),
                    PipeSeconds = pipes.Contains(key) ? Counts.Sum(pipes[key].Select(CountsOf), steps) : null,
                    StageSeconds = stages.Contains(key) ? Counts.Sum(stages[key].Select(CountsOf), steps) : null,
                    Latency = HistogramsOf(latency[key]),
                    EarlierMeanSeconds = EarlierMean(earlier[key]),
                })
                .OrderBy(endpoint => endpoint.Name, StringComparer.Ordinal),
        ];
    }

    internal static bool IsCanceled(Reading reading) => reading.Label("canceled") == "true" && reading.Label("error") != "true";

    /// <summary>OpenCensus counts milliseconds.</summary>
    internal static Counts Scaled(Reading reading, int steps)
    {
        var counts = CountsOf(reading);
        return IsOpenCensus(reading) ? Counts.Sum([Counts.Of([.. counts.Values.Select(value => value / 1000)])], steps) : counts;
    }

    internal static IReadOnlyList<Histogram> HistogramsOf(IEnumerable<Reading> buckets) =>
        Histogram.PerStep([
            .. buckets.Select(reading => (Edge: EdgeOf(reading.Label("le")), reading.Values)).Where(bucket => bucket.Edge > 0),
        ]);

    private static double EdgeOf(string label) =>
        label == "+Inf" ? double.PositiveInfinity
        : double.TryParse(label, NumberStyles.Float, CultureInfo.InvariantCulture, out var edge) ? edge
        : -1;

    private static double? EarlierMean(IEnumerable<Reading> earlier)
    {
        var byDay = earlier.ToLookup(
            reading => reading.Label("part"),
            reading => reading.Values.Count > 0 ? reading.Values[^1] : double.NaN
        );
        var means = new[] { "yesterday", "last-week" }
            .Select(day => byDay[day + "-seconds"].Sum() / byDay[day].Sum())
            .Where(double.IsFinite)
            .ToList();
        return means.Count == 0 ? null : means.Max();
    }

    private static LogView LogsOf(Snapshot snapshot) =>
        new()
        {
            Errors =
            [
                .. snapshot
                    .Of(Signals.LogErrors)
                    .Series.Select(reading =>
                        (Route.InMetrics(reading.Label("endpoint")), reading.Label("reason"), CountsOf(reading))
                    ),
            ],
            Transitions =
            [
                .. snapshot
                    .Of(Signals.LogEvents)
                    .Series.Where(reading => reading.Label("part") == "breaker")
                    .Select(reading =>
                        (
                            reading.Label("name"),
                            ReplicaViewBuilder.NameOf(reading),
                            reading.Label("from"),
                            reading.Label("to"),
                            CountsOf(reading)
                        )
                    ),
            ],
            Lifecycle =
            [
                .. snapshot
                    .Of(Signals.LogEvents)
                    .Series.Where(reading => reading.Label("part") == "lifecycle")
                    .Select(reading => (reading.Label("event"), CountsOf(reading))),
            ],
            JwtRejections =
            [
                .. snapshot
                    .Of(Signals.LogJwtRejections)
                    .Series.Select(reading =>
                        (Route.InMetrics(reading.Label("endpoint")), reading.Label("reason"), CountsOf(reading))
                    ),
            ],
            NotFound =
            [
                .. snapshot
                    .Of(Signals.LogNotFound)
                    .Series.Select(reading => (reading.Label("method"), reading.Label("path"), CountsOf(reading))),
            ],
        };

    private static IReadOnlyList<ShortCircuitedCallsView> ShortCircuitedOf(Snapshot snapshot)
    {
        var spared = snapshot.Of(Signals.ShortCircuitedCalls);
        return
        [
            .. spared.Series.Select(reading => new ShortCircuitedCallsView(
                ReplicaViewBuilder.NameOf(reading),
                (
                    $"{reading.Label("krakend_endpoint_method")} "
                    + $"{Route.InConfiguration(Route.InMetrics(reading.Label("krakend_endpoint_route")))}"
                ).Trim(),
                reading.Label("http_route"),
                new Gauge(spared.Start, spared.Step, reading.Values)
            )),
        ];
    }
}
