namespace Dashboard.Troubleshooting;

/// <summary>Failed and refused requests of an endpoint, and who made their status; counts in the window.</summary>
public sealed record EndpointFailures
{
    /// <summary>All that clients noticed.</summary>
    public double Total { get; init; }

    /// <summary>Requests whose client, or a proxy in front, hung up first; booked as 500, nobody saw it. Not in
    /// <see cref="Total"/>.</summary>
    public double Canceled { get; init; }

    /// <summary>Answers with status 200 that miss a part; they are in <see cref="Total"/>.</summary>
    public double Partial { get; init; }

    /// <summary>Who made the statuses, the largest part first.</summary>
    public IReadOnlyList<StatusOrigin> Origins { get; init; } = [];
}

/// <summary>Who made a part of the failed answers of an endpoint.</summary>
/// <param name="Maker">Who made the status.</param>
/// <param name="Statuses">What the client saw; 200 is an answer that misses a part.</param>
/// <param name="Count">Answers in the window.</param>
/// <param name="Share">Share of all failed answers of the endpoint, 0 to 1.</param>
public sealed record StatusOrigin(StatusMaker Maker, IReadOnlyList<string> Statuses, double Count, double Share);

/// <summary>Who can make the status of a failed answer. KrakenD CE itself makes no 502 and no 504 for an endpoint.</summary>
public enum StatusMaker
{
    /// <summary>The layers do not tell: a panic, a plugin, an endpoint that could not be built.</summary>
    Unexplained,

    /// <summary><c>max_rate</c>: 503 before the pipe.</summary>
    EndpointLimit,

    /// <summary><c>client_max_rate</c>: 429 before the pipe.</summary>
    ClientLimit,

    /// <summary>Token validator, or roles and scopes: 401 or 403 before the pipe.</summary>
    Validator,

    /// <summary>Circuit breaker or backend rate limit: the call never left the gateway.</summary>
    ShortCircuitedCall,

    /// <summary>The pipe had no host to call.</summary>
    NoHost,

    /// <summary>No connection: refused, name, TLS, reset.</summary>
    Connection,

    /// <summary>The endpoint's timeout passed before the headers.</summary>
    Timeout,

    /// <summary>The headers came, the body did not.</summary>
    Body,

    /// <summary>The body is not what the encoding says.</summary>
    Decoder,

    /// <summary>The backend's success is none for the gateway: 202, 204, 3xx.</summary>
    StatusRule,

    /// <summary>The backend's own 4xx or 5xx.</summary>
    Backend,
}
