using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Diagnosing;

/// <summary>The table of log lines.</summary>
internal static class LogList
{
    /// <summary>Paths come from whoever calls the gateway: a scanner must not fill the answer.</summary>
    public const int MaxRows = 100;

    /// <summary>Lines of the history by kind, subject and reason; most in the window first.</summary>
    public static IReadOnlyList<LogCount> Of(GatewayView view)
    {
        var window = view.Last(Rise.MaxWindow);
        return
        [
            .. LinesOf(view.Logs)
                .Where(line => line.Lines.Total > 0)
                .GroupBy(line => (line.Kind, line.Subject, line.What), line => line.Lines)
                .Select(group => CountOf(group.Key, Counts.Sum(group, view.Steps), view, window))
                .OrderByDescending(count => count.Lines)
                .ThenByDescending(count => count.LinesInHistory)
                .ThenBy(count => count.Subject, StringComparer.Ordinal)
                .ThenBy(count => count.What, StringComparer.Ordinal)
                .Take(MaxRows),
        ];
    }

    private static IEnumerable<(LogKind Kind, string Subject, string What, Counts Lines)> LinesOf(LogView logs) =>
        [
            .. logs.Errors.Select(line => (LogKind.Error, Route.InConfiguration(line.Endpoint), line.Reason, line.Lines)),
            .. logs.JwtRejections.Select(line =>
                (LogKind.TokenRefused, Route.InConfiguration(line.Endpoint), line.Reason, line.Lines)
            ),
            .. logs.NotFound.Select(line => (LogKind.UnknownPath, $"{line.Method} {line.Path}".Trim(), "not found", line.Lines)),
            .. logs.Transitions.Select(line => (LogKind.Breaker, line.Name, $"{line.From} to {line.To}", line.Lines)),
            .. logs.Lifecycle.Select(line => (LogKind.Lifecycle, "", line.Event, line.Lines)),
        ];

    private static LogCount CountOf(
        (LogKind Kind, string Subject, string What) about,
        Counts lines,
        GatewayView view,
        StepSpan window
    )
    {
        var last = lines.Values.Index().Last(step => step.Item > 0).Index;
        return new LogCount(
            about.Kind,
            about.Subject,
            about.What,
            lines.In(window),
            lines.Total,
            view.StartOf(last + 1),
            new EvidenceQueries(view, window).Expression(QueryOf(about.Kind))
        );
    }

    private static string QueryOf(LogKind kind) =>
        kind switch
        {
            LogKind.Error => "sum by (endpoint, reason) (increase(krakend_log_errors_total{$m}[$w]))",
            LogKind.TokenRefused => "sum by (endpoint, reason) (increase(krakend_log_jwt_rejections_total{$m}[$w]))",
            LogKind.UnknownPath => "sum by (method, path) (increase(krakend_log_not_found_total{$m}[$w]))",
            LogKind.Breaker => "sum by (name, from, to) (increase(krakend_log_breaker_transitions_total{$m}[$w]))",
            _ => "sum by (event) (increase(krakend_log_lifecycle_total{$m}[$w]))",
        };
}
