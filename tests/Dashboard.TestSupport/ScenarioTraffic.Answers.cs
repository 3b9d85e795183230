using System.Globalization;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.TestSupport;

/// <content>What the server layer counts, and what is logged.</content>
public sealed partial class ScenarioTraffic
{
    private static readonly double[] Edges = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, double.PositiveInfinity];

    private void Answer(int step, string route, string method, string status, double requests, ScenarioReplica? only = null)
    {
        if (requests <= 0)
            return;
        draft.Add(
            Signals.ServerRequests,
            step,
            requests,
            ("http_route", route),
            ("http_request_method", method),
            ("http_response_status_code", status)
        );
        // A Service sends to replicas that are ready, and to all of them where none is.
        var scraped = replicas.Where(replica => replica.IsScraped(step)).ToList();
        var ready = scraped.FindAll(replica => replica.Ready(step));
        var serving =
            only is not null ? [only]
            : ready.Count > 0 ? ready
            : scraped;
        foreach (var replica in serving)
            draft.Add(
                Signals.RequestsByReplica,
                step,
                requests / serving.Count,
                ("job", Scenario.Job),
                ("instance", replica.Instance),
                ("pod", replica.Pod),
                ("http_response_status_code", status)
            );
    }

    private void Spend(EndpointPlan endpoint, int step, double requests, double seconds)
    {
        draft.Add(Signals.ServerTime, step, requests * seconds, RouteOf(endpoint));
        foreach (var edge in Edges.Where(edge => seconds <= edge))
            draft.Add(Signals.ServerLatency, step, requests, [.. RouteOf(endpoint), ("le", EdgeText(edge))]);
    }

    private void Log(EndpointPlan endpoint, int step, string reason, double lines) =>
        draft.Add(Signals.LogErrors, step, lines, ("endpoint", endpoint.Route), ("reason", reason));

    private static string EdgeText(double edge) =>
        double.IsPositiveInfinity(edge) ? "+Inf" : edge.ToString(CultureInfo.InvariantCulture);

    private static string PseudoName(string status) =>
        status switch
        {
            "403" => "Forbidden",
            "404" => "Not Found",
            "405" => "Method Not Allowed",
            _ => "Moved Permanently",
        };
}
