using System.Globalization;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Troubleshooting.KrakenD.Alerting;

/// <summary>The PromQL shapes of the rules. <c>$m</c> and <c>$t</c> stand for the gateway's matchers, as in
/// <see cref="Signals"/>.</summary>
internal static class RuleQueries
{
    /// <summary>Labels of one gateway.</summary>
    public const string Gateway = "job, namespace";

    /// <summary>Labels of one endpoint.</summary>
    public const string Endpoint = "job, namespace, http_route, http_request_method";

    /// <summary>Labels of one backend host.</summary>
    public const string Backend = "job, namespace, server_address";

    /// <summary>Labels of one backend entry of an endpoint.</summary>
    public const string Entry = "job, namespace, krakend_endpoint_route, krakend_endpoint_method, http_route";

    /// <summary>Leaves out the status texts that stand for a route where a request reached no endpoint.</summary>
    public const string Routed = "$t, http_route!~\"[1-5][0-9][0-9] .*|Upgraded Connection\"";

    /// <summary>The container of the gateway, in the metrics of Kubernetes.</summary>
    public const string Container = "$m, container=\"krakend\"";

    /// <summary>The layers' histograms under their default name and the one of the semantic conventions 1.27.</summary>
    public static readonly IReadOnlyList<string> Server = ["http_server_duration", "http_server_request_duration_seconds"];

    /// <inheritdoc cref="Server"/>
    public static readonly IReadOnlyList<string> RoundTrip = ["http_client_duration", "http_client_request_duration_seconds"];

    /// <summary>Exact events of a counter in a window, first events included, added up over replicas.</summary>
    public static string Events(string window, string matchers, string by, params IEnumerable<string> metrics) =>
        PromQl
            .Increments(metrics, matchers, by)
            .Replace(PromQl.StepPlaceholder, window, StringComparison.Ordinal)
            .Replace(" or ", "\n  or ", StringComparison.Ordinal);

    /// <summary>As <see cref="Events"/>, for counters made of log lines.</summary>
    public static string LogEvents(string window, string matchers, string by, string metric) =>
        PromQl
            .LogIncrements(metric, matchers, by)
            .Replace(PromQl.StepPlaceholder, window, StringComparison.Ordinal)
            .Replace(" or ", "\n  or ", StringComparison.Ordinal);

    /// <summary>Events per second over a long window; first events weigh nothing there.</summary>
    public static string Rate(string window, string matchers, string by, params IEnumerable<string> metrics) =>
        $"sum by ({by}) ({string.Join("\n  or ", metrics.Select(metric => $"rate({metric}{{{matchers}}}[{window}])"))})";

    /// <summary>What is left of a count after another one, which may not exist.</summary>
    public static string Minus(string count, string other) => $"clamp_min({count}\n- {other}, 0)\nor {count}";

    /// <summary>The counts of a histogram under each of its names.</summary>
    public static IEnumerable<string> Counts(IEnumerable<string> histograms) => histograms.Select(name => name + "_count");

    /// <summary>A number as PromQL reads it everywhere.</summary>
    public static string Number(double value) => Math.Round(value, 10).ToString("0.##########", CultureInfo.InvariantCulture);
}
