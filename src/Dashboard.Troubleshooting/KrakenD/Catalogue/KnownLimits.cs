namespace Dashboard.Troubleshooting.KrakenD.Catalogue;

/// <summary>Something that no configuration of KrakenD CE makes visible.</summary>
/// <param name="What">What cannot be known.</param>
/// <param name="Instead">What to use in its place.</param>
public sealed record KnownLimit(string What, string Instead);

/// <summary>What stays unknown whatever is switched on; seen on KrakenD CE 2.12.1 or read in its source.</summary>
public static class KnownLimits
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<KnownLimit> All { get; } =
    [
        new(
            "The state of a circuit breaker: there is no metric for it.",
            "Changes in the log (log_status_change), or calls that never leave the gateway."
        ),
        new(
            "Requests that wait in the gateway: there is no queue, so there is no queue depth.",
            "Goroutines, and the latency of backends."
        ),
        new(
            "Requests in flight: no gauge counts them. A request that hangs is not in any metric until it ends.",
            "Seconds spent in requests per second are the mean number of finished requests in flight; goroutines count the rest."
        ),
        new(
            "The path of a 404: metrics put all unknown paths under one name.",
            "The access log; krakend_log_not_found_total counts its paths."
        ),
        new(
            "The time spent on checking a token or fetching keys: the key client has no metrics.",
            "A 401 that is slow, or a protected route that goes silent."
        ),
        new("How many requests a rate limit let pass: CE has no limiter metric.", "503, 429 and 500 per endpoint and replica."),
        new(
            "Endpoints without traffic: a series that is missing is not an endpoint that is missing.",
            "The configuration file, or one request by hand."
        ),
        new(
            "The configuration that runs, beyond the hash that you write into service_version.",
            "The file in the pod, if it is older than the process."
        ),
        new("The size of requests from clients.", "The load balancer's log."),
        new(
            "The port of a backend: server_port is wrong in every version. Two backends on one host differ only by their path.",
            "The backend's url_pattern, which stands in http_route."
        ),
        new(
            "With return_error_details or no-op: errors of the backend that reach the client under another status leave no log "
                + "line.",
            "The status of round trips."
        ),
        new("Requests between the last scrape and a crash.", "The load balancer's log."),
        new(
            "Whatever happens in front of the gateway: DNS, load balancer, client networks.",
            "A probe from outside. CE itself never answers 502 or 504."
        ),
    ];
}
