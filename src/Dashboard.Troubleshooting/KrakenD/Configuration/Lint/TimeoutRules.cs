using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

/// <summary>Timeouts that do not do what they seem to, and timers of connections.</summary>
internal static class TimeoutRules
{
    private static readonly TimeSpan HalfSecond = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan VeryLong = TimeSpan.FromSeconds(30);

    public static IReadOnlyList<LintRule> All { get; } =
    [
        new("KD040", LintSeverity.High, "timeout in a backend")
        {
            Why = "A backend's timeout is ignored; the endpoint's rules the whole request.",
            Fix = "Move it to the endpoint.",
            Check = BackendTimeouts,
        },
        new("KD041", LintSeverity.Info, "No timeout")
        {
            Why = "2 s apply where nothing is written.",
            Fix = "Write the timeout that is meant, for instance \"timeout\": \"3s\".",
            Check = NoTimeout,
        },
        new("KD042", LintSeverity.Info, "Backends get less than the timeout")
        {
            Why = "With several backends they get 85 % of the timeout, with concurrent calls 75 %.",
            Fix = "Raise the timeout until the budget is above the slowest backend's p99.",
            Check = Budgets,
        },
        new("KD043", LintSeverity.Medium, "Very long timeout")
        {
            Why = "Requests to a slow backend pile up in memory for that long.",
            Fix = "Use about 5 s, and make long work asynchronous.",
            Check = LongTimeouts,
        },
        new("KD044", LintSeverity.High, "write_timeout not above the longest endpoint timeout")
        {
            Why = "The gateway cuts the connection before the answer; the load balancer makes a 502 of it.",
            Fix = "Make write_timeout longer than every endpoint timeout.",
            Check = WriteTimeout,
        },
        new("KD045", LintSeverity.Medium, "Idle connections close before the load balancer's")
        {
            Why = "Without idle_timeout the read_timeout ends idle connections; a balancer that still uses one gets a 502.",
            Fix = "Set idle_timeout above the balancer's own, for instance \"75s\".",
            Check = IdleTimeout,
        },
        new("KD046", LintSeverity.Low, "No idle_connection_timeout")
        {
            Why = "Idle connections to backends are kept without end; some are used after the backend has closed them.",
            Fix = "Set \"idle_connection_timeout\": \"30s\", below the backends' keep-alive time.",
            Check = IdleConnections,
        },
        new("KD047", LintSeverity.Low, "No or too long dialer_timeout")
        {
            Why = "A dead host looks like a slow one, because the endpoint timeout fires first.",
            Fix = "Set \"dialer_timeout\": \"1s\".",
            Check = DialerTimeout,
        },
        new("KD048", LintSeverity.Medium, "Keep-alives switched off")
        {
            Why = "Every call pays for a new connection and its handshake.",
            Fix = "Set \"disable_keep_alives\": false.",
            Check = NoKeepAlives,
        },
    ];

    private static IEnumerable<LintHit> BackendTimeouts(LintContext context) =>
        from backend in context.Gateway.Backends
        let timeout = backend.Node["timeout"]
        where timeout is not null
        select new LintHit(
            timeout,
            backend.Endpoint is { } endpoint
                ? $"The backend's timeout {timeout.Written} is ignored; "
                    + $"{GoDuration.Format(endpoint.Timeout)} of the endpoint applies."
                : $"The backend's timeout {timeout.Written} is ignored."
        );

    private static IEnumerable<LintHit> NoTimeout(LintContext context)
    {
        var without = context.Gateway.Endpoints.Count(endpoint => endpoint.OwnTimeout is null);
        return without > 0 && !(context.Gateway.Root.Duration("timeout") > TimeSpan.Zero)
            ?
            [
                new LintHit(
                    context.Gateway.Root,
                    $"{without} of {context.Gateway.Endpoints.Count} endpoints have no timeout: 2 s apply."
                ),
            ]
            : [];
    }

    private static IEnumerable<LintHit> Budgets(LintContext context) =>
        from endpoint in context.Gateway.Endpoints
        where endpoint.BudgetShare < 1 && !(context.Inputs.BackendLatency <= endpoint.BackendBudget)
        let budget = $"Backends of {endpoint.Name} get {QuantityFormatter.Percent(endpoint.BudgetShare)} of "
            + $"{GoDuration.Format(endpoint.Timeout)}, {GoDuration.Format(endpoint.BackendBudget)}"
        select new LintHit(
            endpoint.Node["timeout"] ?? endpoint.Node,
            context.Inputs.BackendLatency is { } latency
                ? $"{budget}; the slowest takes {QuantityFormatter.Seconds(latency.TotalSeconds)} (p99)."
                : $"{budget}."
        )
        {
            Fix = context.Inputs.BackendLatency is { } needed
                ? $"Set \"timeout\": \"{GoDuration.Format(RoundedUp(needed / endpoint.BudgetShare))}\"."
                : null,
        };

    private static TimeSpan RoundedUp(TimeSpan timeout) => HalfSecond * Math.Ceiling(timeout / HalfSecond);

    private static IEnumerable<LintHit> LongTimeouts(LintContext context)
    {
        var root = context.Gateway.Root;
        if (root.Duration("timeout") > VeryLong)
            yield return new LintHit(root["timeout"]!, $"The default timeout is {root["timeout"]!.Written}.");
        foreach (var endpoint in context.Gateway.Endpoints.Where(endpoint => endpoint.OwnTimeout > VeryLong))
            yield return new LintHit(endpoint.Node["timeout"]!, $"{endpoint.Name} may take {endpoint.Node["timeout"]!.Written}.");
    }

    private static IEnumerable<LintHit> WriteTimeout(LintContext context)
    {
        if (context.Gateway.Root.Duration("write_timeout") is not { } write || write <= TimeSpan.Zero)
            yield break;
        if (context.Gateway.Endpoints.MaxBy(endpoint => endpoint.Timeout) is { } longest && write <= longest.Timeout)
            yield return new LintHit(
                context.Gateway.Root["write_timeout"]!,
                $"write_timeout is {GoDuration.Format(write)}, but {longest.Name} may take {GoDuration.Format(longest.Timeout)}."
            );
    }

    private static IEnumerable<LintHit> IdleTimeout(LintContext context)
    {
        var root = context.Gateway.Root;
        var (own, read) = (root.Duration("idle_timeout"), root.Duration("read_timeout"));
        var isOwn = own > TimeSpan.Zero;
        if ((isOwn ? own : read) is not { } idle || idle <= TimeSpan.Zero)
            return [];
        var balancer = context.Inputs.BalancerIdleTimeout;
        if (balancer is null && isOwn)
            return [];
        return balancer is { } needed && idle > needed
            ? []
            :
            [
                new LintHit(
                    root[isOwn ? "idle_timeout" : "read_timeout"]!,
                    $"Idle connections are closed after {GoDuration.Format(idle)}"
                        + (
                            balancer is { } other
                                ? $"; the load balancer keeps them {GoDuration.Format(other)}."
                                : ", the read_timeout."
                        )
                )
                {
                    Severity = balancer is null ? LintSeverity.Info : null,
                },
            ];
    }

    private static IEnumerable<LintHit> IdleConnections(LintContext context) =>
        context.Gateway.Root.Duration("idle_connection_timeout") > TimeSpan.Zero
            ? []
            : [new LintHit(context.Gateway.Root, "Idle connections to backends are kept without end.")];

    private static IEnumerable<LintHit> DialerTimeout(LintContext context)
    {
        var root = context.Gateway.Root;
        if (root.Duration("dialer_timeout") is not { } dialer || dialer <= TimeSpan.Zero)
            return [new LintHit(root, "Connecting to a backend has no timeout of its own.")];
        return context.Gateway.Endpoints.MinBy(endpoint => endpoint.Timeout) is { } shortest && dialer >= shortest.Timeout
            ?
            [
                new LintHit(
                    root["dialer_timeout"]!,
                    $"dialer_timeout is {GoDuration.Format(dialer)}, but "
                        + $"{shortest.Name} ends after {GoDuration.Format(shortest.Timeout)}."
                ),
            ]
            : [];
    }

    private static IEnumerable<LintHit> NoKeepAlives(LintContext context) =>
        context.Gateway.Root.Flag("disable_keep_alives")
            ? [new LintHit(context.Gateway.Root["disable_keep_alives"]!, "Connections to backends are not kept.")]
            : [];
}
