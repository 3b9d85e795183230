namespace Dashboard.Troubleshooting.KrakenD.Catalogue;

/// <summary>What people see first when a KrakenD gateway is in trouble, in the order in which it is asked.</summary>
public static class ReportedSymptoms
{
    public static readonly Sign ServerErrors = new(
        "500",
        "Clients get 500",
        "Are the failures fast or do they end at the timeout? Fast ones point to the connection, the answer or a breaker."
    );

    public static readonly Sign Refused503 = new(
        "503",
        "Clients get 503",
        "Within a millisecond it is the gateway's own max_rate; else a backend said it through no-op or return_error_code."
    );

    public static readonly Sign BadGateway = new(
        "502-504",
        "Clients get 502 or 504",
        "KrakenD CE never makes these: look at the load balancer in front, or at a backend whose status is passed through."
    );

    public static readonly Sign TooMany429 = new(
        "429",
        "Clients get 429",
        "Does the backend answer 429 too? If not, it is the gateway's client_max_rate."
    );

    public static readonly Sign Unauthorized = new(
        "401-403",
        "Clients get 401 or 403",
        "All protected endpoints at once point to keys, clock or identity provider; some clients only, to their tokens."
    );

    public static readonly Sign NotFound = new(
        "404-405",
        "Clients get 404, 405 or a redirect",
        "All routes and /__health is 200: the empty file runs. Some routes: compare replicas and the last rollout."
    );

    public static readonly Sign NoAnswer = new(
        "no-answer",
        "Clients get no answer at all",
        "Is any replica ready? If so, look for restarts and for clients that give up first."
    );

    public static readonly Sign Incomplete = new(
        "incomplete",
        "Answers are incomplete",
        "Status 200 with X-Krakend-Completed: false: one of several backends fails. Find that one."
    );

    public static readonly Sign Slow = new(
        "slow",
        "Answers are slow",
        "One backend's endpoints or all endpoints? All of them, with fast backends, means the gateway itself."
    );

    public static readonly Sign SilentRoute = new(
        "silent",
        "A route went silent",
        "Requests that hang before the pipe leave no metric. Ask the route by hand and watch how long it takes."
    );

    public static readonly Sign Restarts = new(
        "restarts",
        "Pods restart",
        "Read reason and exit code of the last termination: only OOMKilled is memory."
    );

    public static readonly Sign Growth = new(
        "growth",
        "Memory or goroutines grow",
        "Does it follow traffic, backend latency or only time? Only time is a leak."
    );

    public static readonly Sign Rollout = new(
        "rollout",
        "A rollout does not come up or has no effect",
        "Do new pods start? If they do, compare the file in the pod with the time the process started."
    );

    public static readonly Sign ReplicasDiffer = new(
        "replicas-differ",
        "Replicas answer differently",
        "Compare 404s and service_version by replica."
    );

    public static readonly Sign NotMeasured = new(
        "not-measured",
        "Nothing or too little is measured",
        "Is the pod ready although Prometheus cannot scrape it? Then only the measuring is broken."
    );

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Sign> All { get; } =
    [
        ServerErrors,
        Refused503,
        BadGateway,
        TooMany429,
        Unauthorized,
        NotFound,
        NoAnswer,
        Incomplete,
        Slow,
        SilentRoute,
        Restarts,
        Growth,
        Rollout,
        ReplicasDiffer,
        NotMeasured,
    ];
}
