using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

/// <summary>Rate limits that limit nothing, everybody, or at another rate than meant.</summary>
internal static class RateLimitRules
{
    private static readonly string[] Strategies = ["ip", "header", "param"];

    public static IReadOnlyList<LintRule> All { get; } =
    [
        new("KD060", LintSeverity.High, "Client limit without client_capacity")
        {
            Why = "From 2.7 on the burst is 1 then: two requests of one client at the same moment are refused.",
            Fix = "Set client_capacity to the value of client_max_rate.",
            Check = ClientBurst,
        },
        new("KD061", LintSeverity.High, "Limit over more than a second without capacity")
        {
            Why = "The burst is the rate per second: 60 per minute refuse the second of two requests at the same moment.",
            Fix = "Set capacity to the value of max_rate.",
            Check = SlowBurst,
        },
        new("KD062", LintSeverity.High, "Client limit without a valid strategy")
        {
            Why = "KrakenD warns once at the start and limits no client at all.",
            Fix = "Set \"strategy\" to \"ip\", \"header\" or \"param\".",
            Check = NoStrategy,
        },
        new("KD063", LintSeverity.Critical, "Client limit whose key is always empty")
        {
            Why = "An empty key is refused: every request gets 429.",
            Fix = "Set \"key\" to a header, or to a placeholder of the endpoint's path.",
            Check = EmptyKey,
        },
        new("KD064", LintSeverity.Medium, "Client limit by header")
        {
            Why = "Requests without that header get 429, and clients may choose its value.",
            Fix = "Use \"ip\", or make something in front of the gateway force the header.",
            Check = HeaderStrategy,
        },
        new("KD065", LintSeverity.Medium, "Client limit by address without trusted_proxies")
        {
            Why = "Every X-Forwarded-For is believed: clients can choose their address, or all share the balancer's.",
            Fix = "Set router.trusted_proxies to the addresses of the load balancer.",
            Check = UntrustedAddress,
        },
        new("KD066", LintSeverity.Info, "Limit counts per replica")
        {
            Why = "Each replica counts for itself: the real limit is the rate times the replicas.",
            Fix = "Divide the wanted total by the number of replicas.",
            Check = PerReplica,
        },
        new("KD067", LintSeverity.Medium, "Capacity far from the rate")
        {
            Why = "A much smaller burst refuses at a low average; a much larger one lets waves through.",
            Fix = "Set the capacity near the rate.",
            Check = OddCapacity,
        },
        new("KD068", LintSeverity.Medium, "Limit of zero, or over less than a second")
        {
            Why = "0 means no limit, and less than a second is raised to a second.",
            Fix = "Write a real number; decimals like 0.5 are allowed.",
            Check = NoRealLimit,
        },
        new("KD069", LintSeverity.Medium, "Backend limit with a circuit breaker")
        {
            Why = "Refused calls count as errors and open the breaker.",
            Fix = "Move the limit to the endpoint (qos/ratelimit/router).",
            Check = LimitOpensBreaker,
        },
        new("KD070", LintSeverity.High, "Endpoint limit behind a token signer")
        {
            Why = "With auth/signer the endpoint's limit never runs.",
            Fix = "Put the limit into the backend (qos/ratelimit/proxy).",
            Check = LimitBehindSigner,
        },
    ];

    private static IEnumerable<(EndpointConfiguration Endpoint, RateLimitConfiguration Limit)> Limits(LintContext context) =>
        from endpoint in context.Gateway.Endpoints
        where endpoint.RateLimit is not null
        select (endpoint, endpoint.RateLimit);

    private static IEnumerable<LintHit> ClientBurst(LintContext context) =>
        context.Version?.IsBefore(2, 7) is true
            ? []
            : from it in Limits(context)
            where it.Limit is { LimitsClients: true, ClientCapacity: not > 0 } && !(it.Limit.MaxRate >= 1)
            select new LintHit(
                it.Limit.Node["client_max_rate"]!,
                $"Each client may send {QuantityFormatter.Setting(it.Limit.ClientMaxRate!.Value)} per "
                    + $"{GoDuration.Format(it.Limit.Every)}, but only 1 at the same moment."
            )
            {
                Fix =
                    $"Add \"client_capacity\": "
                    + $"{QuantityFormatter.Setting(Math.Max(1, Math.Ceiling(it.Limit.ClientMaxRate!.Value)))}.",
            };

    private static IEnumerable<LintHit> SlowBurst(LintContext context) =>
        from it in Limits(context)
        where it.Limit is { LimitsAll: true, Capacity: not > 0 } && it.Limit.Every > TimeSpan.FromSeconds(1)
        select new LintHit(
            it.Limit.Node["every"]!,
            $"{QuantityFormatter.Setting(it.Limit.MaxRate!.Value)} per {GoDuration.Format(it.Limit.Every)} "
                + $"lets only {QuantityFormatter.Setting(it.Limit.EffectiveCapacity)} through at the same moment."
        )
        {
            Fix = $"Add \"capacity\": {QuantityFormatter.Setting(Math.Max(1, Math.Ceiling(it.Limit.MaxRate!.Value)))}.",
        };

    private static IEnumerable<LintHit> NoStrategy(LintContext context) =>
        from it in Limits(context)
        where it.Limit.LimitsClients && !Strategies.Contains(it.Limit.Strategy, StringComparer.Ordinal)
        select new LintHit(
            it.Limit.Node["strategy"] ?? it.Limit.Node["client_max_rate"]!,
            it.Limit.Strategy is { } strategy
                ? $"\"{strategy}\" is no strategy: clients of {it.Endpoint.Name} are not limited."
                : $"Without a strategy clients of {it.Endpoint.Name} are not limited."
        );

    private static IEnumerable<LintHit> EmptyKey(LintContext context) =>
        from it in Limits(context)
        where it.Limit.LimitsClients && it.Limit.Strategy is "header" or "param"
        let isEmpty = string.IsNullOrWhiteSpace(it.Limit.Key)
        where
            isEmpty || (it.Limit.Strategy == "param" && !it.Endpoint.Placeholders.Contains(it.Limit.Key!, StringComparer.Ordinal))
        select new LintHit(
            it.Limit.Node["key"] ?? it.Limit.Node["strategy"]!,
            isEmpty
                ? $"The strategy \"{it.Limit.Strategy}\" has no key: every request of {it.Endpoint.Name} gets 429."
                : $"{it.Endpoint.Path} has no placeholder {{{it.Limit.Key}}}: every request gets 429."
        );

    private static IEnumerable<LintHit> HeaderStrategy(LintContext context) =>
        from it in Limits(context)
        where it.Limit is { LimitsClients: true, Strategy: "header" } && !string.IsNullOrWhiteSpace(it.Limit.Key)
        select new LintHit(it.Limit.Node["strategy"]!, $"Requests without the header {it.Limit.Key} get 429.");

    private static IEnumerable<LintHit> UntrustedAddress(LintContext context)
    {
        var limits = Limits(context).Where(it => it.Limit is { LimitsClients: true, Strategy: "ip" }).ToList();
        var trusted = context.Gateway.TrustedProxies;
        if (limits.Count == 0 || (trusted.Count > 0 && !trusted.Any(range => range is "0.0.0.0/0" or "::/0")))
            return [];
        return
        [
            new LintHit(
                context.Gateway.Router?["trusted_proxies"] ?? limits[0].Limit.Node,
                $"{limits.Count} endpoints limit by address, and every proxy is trusted to name it."
            ),
        ];
    }

    private static IEnumerable<LintHit> PerReplica(LintContext context)
    {
        var (replicas, wanted) = (context.Inputs.Replicas, context.Inputs.WantedRate);
        foreach (var (_, limit) in Limits(context).Where(it => it.Limit.LimitsAll))
        {
            var total = limit.PerSecond * replicas;
            if (total is { } known && wanted is { } target && Math.Abs(known - target) <= Math.Max(1, target) * 0.1)
                continue;
            yield return new LintHit(
                limit.Node["max_rate"]!,
                total is { } real
                    ? $"{QuantityFormatter.Setting(limit.PerSecond!.Value)} per second on each of {replicas} replicas are "
                        + $"{QuantityFormatter.Setting(real)} in all."
                    : $"{QuantityFormatter.Setting(limit.PerSecond!.Value)} per second and replica; the total grows with "
                        + "the replicas."
            )
            {
                Fix =
                    wanted is { } rate && replicas is > 0
                        ? $"Set \"max_rate\": "
                            + $"{QuantityFormatter.Setting(Math.Ceiling(rate / replicas.Value * limit.Every.TotalSeconds))}."
                        : null,
            };
        }
    }

    private static IEnumerable<LintHit> OddCapacity(LintContext context) =>
        from it in Limits(context)
        from pair in new[]
        {
            (Rate: it.Limit.MaxRate, it.Limit.Capacity, Key: "capacity"),
            (Rate: it.Limit.ClientMaxRate, Capacity: it.Limit.ClientCapacity, Key: "client_capacity"),
        }
        where pair is { Rate: > 0, Capacity: > 0 }
        where pair.Capacity < pair.Rate / 2 || pair.Capacity > Math.Max(1, pair.Rate!.Value) * 3
        select new LintHit(
            it.Limit.Node[pair.Key]!,
            $"{pair.Key} is {QuantityFormatter.Setting(pair.Capacity!.Value)}, "
                + $"the rate {QuantityFormatter.Setting(pair.Rate!.Value)}."
        );

    private static IEnumerable<LintHit> NoRealLimit(LintContext context)
    {
        var limits = Limits(context)
            .Select(it => it.Limit)
            .Concat(context.Gateway.Backends.Select(backend => backend.RateLimit).OfType<RateLimitConfiguration>());
        foreach (var limit in limits)
        {
            if (limit.MaxRate <= 0)
                yield return new LintHit(
                    limit.Node["max_rate"]!,
                    $"\"max_rate\": {limit.Node["max_rate"]!.Text} means no limit."
                );
            if (limit.ClientMaxRate <= 0)
                yield return new LintHit(
                    limit.Node["client_max_rate"]!,
                    $"\"client_max_rate\": {limit.Node["client_max_rate"]!.Text} means no limit."
                );
            if (
                limit.Node["every"] is { IsText: true } every
                && GoDuration.Of(every) is { } span
                && span < TimeSpan.FromSeconds(1)
            )
                yield return new LintHit(every, $"\"every\": {every.Written} is raised to a second.");
        }
    }

    private static IEnumerable<LintHit> LimitOpensBreaker(LintContext context) =>
        from backend in context.Gateway.Backends
        where backend is { RateLimit: not null, Breaker: not null }
        select new LintHit(backend.RateLimit!.Node, "Calls that this limit refuses open the breaker of the same backend.");

    private static IEnumerable<LintHit> LimitBehindSigner(LintContext context) =>
        from it in Limits(context)
        where it.Endpoint.Signer is not null
        select new LintHit(it.Limit.Node, $"The limit of {it.Endpoint.Name} never runs behind auth/signer.");
}
