namespace Dashboard.Troubleshooting.KrakenD.Telemetry;

/// <summary>Builds signals of each kind from the names of their metrics.</summary>
internal static class SignalFactory
{
    internal const string StatusView = "server_response_count_by_status_code";
    internal const string CallLabels = "krakend_endpoint_route, krakend_endpoint_method, http_route, server_address";

    // Source: krakend-otel, the default buckets of durations.
    private static readonly string[] DurationBoundsSeconds =
    [
        .. "0.01 0.02 0.05 0.075 0.1 0.125 0.15 0.175 0.2 0.25 0.3 0.35 0.5 0.75 1 1.5 2 3.5 5 10".Split(' '),
    ];

    internal static Signal Counter(string name, string meaning, string unit, string source, params SignalPart[] parts) =>
        new()
        {
            Name = name,
            Meaning = meaning,
            Unit = unit,
            Source = source,
            Parts = parts,
            Step = Signals.Step,
            Span = Signals.History,
        };

    internal static Signal Gauge(
        string name,
        string meaning,
        string unit,
        string source,
        TimeSpan step,
        params SignalPart[] parts
    ) => Counter(name, meaning, unit, source, parts) with { Step = step, Kind = SignalKind.Gauge };

    internal static Signal Histogram(
        string name,
        string meaning,
        string source,
        params (string Metric, string Labels)[] metrics
    ) =>
        new()
        {
            Name = name,
            Meaning = meaning,
            Unit = "requests",
            Source = source,
            Step = Signals.HistogramStep,
            NarrowedBy = "http_route",
            Span = Signals.History,
            Parts =
            [
                .. metrics.Select(metric => new SignalPart(
                    "",
                    metric.Metric + "_count",
                    PromQl.Increments(metric.Metric + "_bucket", "$t", metric.Labels + ", le")
                )
                {
                    TotalsQuery = PromQl.Totals(metric.Metric + "_bucket", "$t", metric.Labels + ", le"),
                    NativeQuery = PromQl.NativeBuckets(metric.Metric + "_bucket", "$t", metric.Labels, DurationBoundsSeconds),
                }),
            ],
        };

    internal static Signal LogCounter(string name, string meaning, string metric, string labels) =>
        LogCounter(name, meaning, metric, ("", metric, labels));

    internal static Signal LogCounter(
        string name,
        string meaning,
        string source,
        params (string Kind, string Metric, string Labels)[] parts
    ) =>
        new()
        {
            Name = name,
            Meaning = meaning,
            Unit = "count",
            Source = source,
            Step = Signals.Step,
            Span = Signals.History,
            // Counters are born with the first event; every log has lines.
            Parts =
            [
                .. parts.Select(part => new SignalPart(
                    part.Kind,
                    "krakend_log_lines_total",
                    PromQl.LogIncrements(part.Metric, "$m", part.Labels)
                )),
            ],
        };

    internal static Signal WithPart(Signal signal, SignalPart part) => signal with { Parts = [.. signal.Parts, part] };

    internal static SignalPart Part(string kind, string metric, string labels) =>
        Increments(kind, CountOf(metric), metric, "$t", labels);

    /// <summary>A counter of the gateway by exact increments, or by the differences of its totals.</summary>
    internal static SignalPart Increments(string kind, string requires, string metric, string matchers, string labels) =>
        new(kind, requires, PromQl.Increments(metric, matchers, labels))
        {
            TotalsQuery = PromQl.Totals(metric, matchers, labels),
        };

    /// <summary>Discovery looks for counts only; sums exist beside them.</summary>
    internal static string CountOf(string metric) => metric.Replace("_sum", "_count", StringComparison.Ordinal);

    /// <summary>Series of failures are born with the first failure, so they are asked for wherever round trips are
    /// measured.</summary>
    internal static SignalPart RareEvent(string kind, string metric) =>
        Increments(kind, "http_client_duration_count|http_client_request_duration_seconds_count", metric, "$t", CallLabels);

    internal static SignalPart Raw(string metric, string labels, string? requires = null) =>
        new(metric, requires ?? metric, $"max by ({labels}) ({metric}{{$m}})");

    internal static SignalPart Process(string metric) =>
        new(metric, metric, $"max by (job, instance, pod, namespace) ({metric}{{$t}})");

    internal static SignalPart Replica(string metric) =>
        Increments("", metric, metric, "$t", "job, instance, pod, http_response_status_code");

    internal static SignalPart ShortCircuited(string trips) =>
        new(
            "",
            trips,
            PromQl.MissingShare(
                trips,
                "krakend_backend_duration_count",
                "$t",
                "job, instance, pod, krakend_endpoint_route, krakend_endpoint_method, http_route"
            )
        );

    internal static SignalPart Phase(string kind, string metric) =>
        Increments(kind, metric + "_count", metric + "_sum", "$t", CallLabels + ", http_response_status_code");

    internal static SignalPart OpenCensus(string suffix, string labels, params (string From, string To)[] renames)
    {
        // The namespace is free text in front of the name, or missing, so the metric is matched by its end.
        var pattern = $"(.+_)?opencensus_io_http_{suffix}";
        return new SignalPart(
            "opencensus",
            $"*opencensus_io_http_{CountOf(suffix)}",
            Renamed(PromQl.OpenCensusIncrements(pattern, "$t", labels), renames)
        )
        {
            TotalsQuery = Renamed(PromQl.OpenCensusTotals(pattern, "$t", labels), renames),
        };
    }

    private static string Renamed(string query, IEnumerable<(string From, string To)> renames) =>
        renames.Aggregate(
            query,
            (inner, rename) => $"label_replace({inner}, \"{rename.To}\", \"$1\", \"{rename.From}\", \"(.*)\")"
        );

    /// <summary>What any of the gateway's request counters says of itself; a gateway has one naming, rarely two.</summary>
    /// <param name="kind">The label <c>part</c> of its readings.</param>
    /// <param name="query">The query of a counter's selector.</param>
    /// <param name="ofProcess">What says the same of a process, by its start time.</param>
    internal static IEnumerable<SignalPart> RequestCounters(
        string kind,
        Func<string, string> query,
        Func<string, string> ofProcess
    ) => AllRequestCounters(kind, query).Select(part => part with { ProcessQuery = ofProcess(PromQl.ProcessStart) });

    private static IEnumerable<SignalPart> AllRequestCounters(string kind, Func<string, string> query) =>
        [
            .. new[]
            {
                "http_server_duration_count",
                "http_server_request_duration_seconds_count",
                "krakend_proxy_duration_count",
            }.Select(metric => new SignalPart(kind, metric, query($"{metric}{{$t}}"))),
            new SignalPart(
                kind,
                $"*opencensus_io_http_{StatusView}",
                query($"{{__name__=~\"(.+_)?opencensus_io_http_{StatusView}\", $t}}")
            ),
        ];

    internal static IEnumerable<SignalPart> Earlier(string metric)
    {
        foreach (var (name, offset) in new[] { ("yesterday", "1d"), ("last-week", "1w") })
        {
            yield return new SignalPart(
                name,
                metric + "_count",
                $"sum by (http_route, http_request_method) (increase({metric}_count{{$t}}[30m] offset {offset}))"
            );
            yield return new SignalPart(
                name + "-seconds",
                metric + "_count",
                $"sum by (http_route, http_request_method) (increase({metric}_sum{{$t}}[30m] offset {offset}))"
            );
            yield return new SignalPart(
                name + Signals.RecentSuffix,
                metric + "_count",
                $"sum (increase({metric}_count{{$t}}[5m] offset {offset}))"
            );
        }
    }
}
