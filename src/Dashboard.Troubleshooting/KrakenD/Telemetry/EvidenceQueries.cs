using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry.Logs;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Telemetry;

/// <summary>PromQL that gives the numbers of the evidence when it is run at the diagnosis's moment.</summary>
public sealed class EvidenceQueries(GatewayView view, StepSpan window)
{
    private readonly string duration = PromQl.Duration(Signals.LengthOf(window));

    /// <summary>The queries of a problem's window.</summary>
    public static EvidenceQueries Of(KrakenDProblem problem) => new(problem.View, problem.Window);

    /// <summary>One count divided by another.</summary>
    public static string Ratio(string part, string whole) => $"{part} / ({whole} > 0)";

    /// <summary>Requests to endpoints.</summary>
    public string Server(IEnumerable<string> routes, string? status = null) =>
        Count(
            Name("http_server_duration", "http_server_request_duration_seconds") + "_count",
            In("http_route", routes),
            status is null ? "" : $"http_response_status_code=~\"{status}\""
        );

    /// <summary>Requests that reached no endpoint.</summary>
    public string Unrouted(string status) =>
        Count(
            Name("http_server_duration", "http_server_request_duration_seconds") + "_count",
            "http_route=~\"[1-5][0-9][0-9] .*\"",
            $"http_response_status_code=\"{status}\""
        );

    /// <summary>All requests.</summary>
    public string AllRequests() => Count(Name("http_server_duration", "http_server_request_duration_seconds") + "_count");

    /// <summary>Requests that entered the endpoints' pipes.</summary>
    public string Proxy(IEnumerable<string> routes, string outcome = "") =>
        Count("krakend_proxy_duration_count", In("http_route", routes), outcome);

    /// <summary>Backend stages of calls.</summary>
    public string Stages(IEnumerable<CallView> calls, string outcome = "") =>
        Count("krakend_backend_duration_count", Entries(calls), outcome);

    /// <summary>Round trips of calls.</summary>
    public string RoundTrips(IEnumerable<CallView> calls, string? status = null) =>
        Count(
            Name("http_client_duration", "http_client_request_duration_seconds") + "_count",
            Entries(calls),
            status is null ? "" : $"http_response_status_code=~\"{status}\""
        );

    /// <summary>Mean seconds of requests.</summary>
    public string MeanServer(IEnumerable<string> routes)
    {
        var (metric, only) = (Name("http_server_duration", "http_server_request_duration_seconds"), In("http_route", routes));
        return Ratio(Count(metric + "_sum", only), Count(metric + "_count", only));
    }

    /// <summary>A quantile of the latency of requests, seconds, from the buckets of one histogram step.</summary>
    public string Latency(IEnumerable<string> routes, double rank)
    {
        var metric = Name("http_server_duration", "http_server_request_duration_seconds") + "_bucket";
        var matchers = string.Join(", ", new[] { "$t", In("http_route", routes) }.Where(matcher => matcher.Length > 0));
        var histogram = view.Snapshot.Matchers.Namings[0].HasNativeHistograms
            ? PromQl.NativeIncrease(metric, matchers, "")
            : PromQl.Increments(metric, matchers, "le");
        return PromQl.Fill(
            string.Create(CultureInfo.InvariantCulture, $"histogram_quantile({rank}, {histogram})"),
            view.Snapshot.Matchers,
            Signals.HistogramStep
        );
    }

    /// <summary>Requests by status that were refused or failed, during one step.</summary>
    public string Rejections() =>
        PromQl.Fill(
            PromQl.Increments(
                Name("http_server_duration", "http_server_request_duration_seconds") + "_count",
                "$t, http_response_status_code=~\"401|403|429|5..\"",
                "http_response_status_code"
            ),
            view.Snapshot.Matchers,
            Signals.Step
        );

    /// <summary>Mean seconds of round trips.</summary>
    public string MeanRoundTrip(IEnumerable<CallView> calls)
    {
        var (metric, entries) = (Name("http_client_duration", "http_client_request_duration_seconds"), Entries(calls));
        return Ratio(Count(metric + "_sum", entries), Count(metric + "_count", entries));
    }

    /// <summary>Round trips without an answer, by kind: failed, timedout or canceled.</summary>
    public string RoundTripFailures(IEnumerable<CallView> calls, string kind) =>
        Count($"http_client_request_{kind}_count_total", Entries(calls));

    /// <summary>Error lines with a reason, a regular expression.</summary>
    public string LogErrors(IEnumerable<string> routes, string reason) =>
        FromLogs is { } log
            ? LogQl.Count(LogQl.ErrorLines(log), Length, In("endpoint", routes), $"reason=~\"{reason}\"")
            : LogCount("krakend_log_errors_total", In("endpoint", routes), $"reason=~\"{reason}\"");

    /// <summary>Lines of all processes with an event.</summary>
    public string Lifecycle(string @event) =>
        FromLogs is { } log
            ? LogQl.Count(LogQl.LifecycleLines(log), Length, $"event=\"{@event}\"")
            : LogCount("krakend_log_lifecycle_total", $"event=\"{@event}\"");

    /// <summary>Refused tokens with a reason, a regular expression.</summary>
    public string JwtRejections(string reason) =>
        FromLogs is { } log
            ? LogQl.Count(LogQl.TokenLines(log), Length, $"reason=~\"{reason}\"")
            : LogCount("krakend_log_jwt_rejections_total", $"reason=~\"{reason}\"");

    /// <summary>Selector of the log store that the counts of lines come from; null where a log program counts them.</summary>
    private string? FromLogs => view.Snapshot.Logs is { IsCounted: true } logs ? logs.Selector : null;

    private TimeSpan Length => Signals.LengthOf(window);

    /// <summary>A counter's exact increase over the window, summed.</summary>
    public string Count(string metric, params string[] matchers)
    {
        var all = string.Join(", ", matchers.Where(matcher => matcher.Length > 0).Prepend("$t"));
        return PromQl.Fill(
            PromQl.Increments(metric, all, "").Replace("sum by () ", "sum", StringComparison.Ordinal),
            view.Snapshot.Matchers,
            Signals.LengthOf(window)
        );
    }

    /// <summary>An instant expression over the gateway's matchers: <c>$m</c>, <c>$t</c> and <c>$w</c> are filled in.</summary>
    public string Expression(string query) =>
        PromQl.Fill(query.Replace("$w", duration, StringComparison.Ordinal), view.Snapshot.Matchers, Signals.Step);

    private string LogCount(string metric, params string[] matchers)
    {
        var all = string.Join(", ", matchers.Where(matcher => matcher.Length > 0).Prepend("$m"));
        return PromQl.Fill(
            PromQl.LogIncrements(metric, all, "").Replace("sum by () ", "sum", StringComparison.Ordinal),
            view.Snapshot.Matchers,
            Signals.LengthOf(window)
        );
    }

    private string Name(string standard, string convention127) =>
        view.Snapshot.Metrics.Contains(standard + "_count") || !view.Snapshot.Metrics.Contains(convention127 + "_count")
            ? standard
            : convention127;

    private static string Entries(IEnumerable<CallView> calls)
    {
        var list = calls.ToList();
        return string.Join(
            ", ",
            new[]
            {
                In("krakend_endpoint_route", list.Select(call => call.EndpointRoute)),
                In("http_route", list.Select(call => call.Pattern)),
            }.Where(matcher => matcher.Length > 0)
        );
    }

    private static string In(string label, IEnumerable<string> values)
    {
        var distinct = values.Where(value => value.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        return distinct.Count switch
        {
            0 => "",
            1 => $"{label}=\"{Quoted(distinct[0])}\"",
            _ => $"{label}=~\"{string.Join('|', distinct.Select(value => Quoted(Regex.Escape(value))))}\"",
        };
    }

    // A dollar begins a placeholder, and OData has a route /$metadata.
    private static string Quoted(string value) =>
        value
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("$", "\\x24", StringComparison.Ordinal);
}
