namespace Dashboard.Troubleshooting.KrakenD.WhatIf;

/// <summary>Which setting is replayed.</summary>
public enum WhatIfKind
{
    /// <summary>The limit of all clients of an endpoint together (<c>qos/ratelimit/router.max_rate</c>).</summary>
    EndpointLimit,

    /// <summary>The limit of calls to one backend entry (<c>qos/ratelimit/proxy</c>).</summary>
    BackendLimit,

    /// <summary>The endpoint's timeout.</summary>
    Timeout,

    /// <summary>The circuit breaker of one backend entry (<c>qos/circuit-breaker</c>).</summary>
    Breaker,
}
