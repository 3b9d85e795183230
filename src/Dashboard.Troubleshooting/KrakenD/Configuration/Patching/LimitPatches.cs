using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

/// <summary>Patches of rate limits for all clients together.</summary>
internal static class LimitPatches
{
    internal const string Router = "qos/ratelimit/router";
    internal const string Proxy = "qos/ratelimit/proxy";

    public static IReadOnlyList<ConfigurationFix> All { get; } =
    [
        new("write-capacity", FeatureScope.Endpoint, WriteCapacity),
        new("write-backend-capacity", FeatureScope.Backend, WriteBackendCapacity),
        new("limit-at-endpoint", FeatureScope.Backend, LimitAtEndpoint),
        new("fit-endpoint-limit", FeatureScope.Endpoint, FitEndpointLimit),
        new("stay-below-quota", FeatureScope.Endpoint, StayBelowQuota),
        new("shed-load", FeatureScope.Endpoint, ShedLoad),
    ];

    private static PatchDraft WriteCapacity(PatchContext context) =>
        context.Endpoint!.RateLimit is { LimitsAll: true } limit
            ? Capacity(limit, context.Endpoint.Name)
            : PatchDraft.No($"{context.Endpoint.Name} has no max_rate in this file.");

    private static PatchDraft WriteBackendCapacity(PatchContext context) =>
        context.Backend!.RateLimit is { LimitsAll: true } limit
            ? Capacity(limit, $"The backend of {context.Endpoint!.Name}")
            : PatchDraft.No($"The backend of {context.Endpoint!.Name} has no qos/ratelimit/proxy in this file.");

    private static PatchDraft Capacity(RateLimitConfiguration limit, string subject)
    {
        var wanted = Math.Max(1, Math.Ceiling(limit.MaxRate!.Value));
        return limit.EffectiveCapacity >= wanted
            ? PatchDraft.No(
                $"{subject} has a capacity of {QuantityFormatter.Setting(limit.EffectiveCapacity)} at a rate of "
                    + $"{QuantityFormatter.Setting(limit.MaxRate.Value)}: the limit is really reached, and its owner must decide "
                    + "on a higher one."
            )
            : PatchDraft.Of(PatchEdit.Set(limit.Node.Pointer, PatchSteps.Number(wanted), "capacity")) with
            {
                Derivation =
                [
                    $"capacity: the rate that stands there, {QuantityFormatter.Setting(limit.MaxRate.Value)} per "
                        + $"{GoDuration.Format(limit.Every)}; {QuantityFormatter.Setting(limit.EffectiveCapacity)} is what "
                        + "runs now.",
                ],
            };
    }

    internal static PatchDraft LimitAtEndpoint(PatchContext context)
    {
        var (endpoint, backend) = (context.Endpoint!, context.Backend!);
        if (backend.RateLimit is not { LimitsAll: true } limit)
            return PatchDraft.No($"The backend of {endpoint.Name} has no qos/ratelimit/proxy in this file.");
        if (endpoint.Signer is not null)
            return PatchDraft.No($"Behind auth/signer the limit of {endpoint.Name} never runs: it must stay at the backend.");
        if (endpoint.RateLimit is { LimitsAll: true })
            return PatchDraft.No($"{endpoint.Name} has a max_rate already: which of the two holds is a decision of its owner.");
        var calls = endpoint.ConcurrentCalls;
        var every = endpoint.RateLimit?.Every ?? limit.Every;
        var rate = Math.Max(1, Math.Floor(limit.PerSecond!.Value * every.TotalSeconds / calls));
        return PatchDraft.Of([
            PatchEdit.Remove(backend.Node.Pointer, "extra_config", Proxy),
            .. endpoint.RateLimit is null
                ? (PatchEdit[])[PatchSteps.Extra(endpoint.Node, Router, "every", GoDuration.Format(every))]
                : [],
            .. Rates(endpoint.Node, rate),
        ]) with
        {
            Derivation =
            [
                $"The limit of the backend, {QuantityFormatter.Setting(limit.MaxRate!.Value)} per "
                    + $"{GoDuration.Format(limit.Every)} and replica, "
                    + $"moved{(calls > 1 ? $" and divided by the {QuantityFormatter.Setting(calls)} calls of a request" : "")}.",
            ],
            ToCheck = ["Several endpoints with the same backend share its limit: divide once more."],
        };
    }

    private static PatchDraft FitEndpointLimit(PatchContext context)
    {
        var endpoint = context.Endpoint!;
        if (endpoint.RateLimit is not { LimitsAll: true } limit)
            return PatchDraft.No($"{endpoint.Name} has no max_rate in this file.");
        if (context.Traffic is not { RequestsPerSecond: { } now } || MeasuredRate.Of(context.Traffic, now) is not { } share)
            return MeasuredRate.NotMeasured(endpoint);
        var wanted = Math.Ceiling(share.PerReplica * limit.Every.TotalSeconds);
        return wanted <= limit.MaxRate
            ? PatchDraft.No(
                $"{endpoint.Name} may have {QuantityFormatter.Setting(limit.MaxRate.Value)} per {GoDuration.Format(limit.Every)} "
                    + $"and replica, and only {QuantityFormatter.Number(wanted)} arrive: the rate is not what refuses. See the "
                    + "capacity."
            )
            : PatchDraft.Of(Rates(endpoint.Node, wanted)) with
            {
                Derivation = [$"{endpoint.Name}: {share.Words} arrive now, refused ones included."],
                ToCheck = [.. share.ToCheck, "That the backend carries so much is not measured: ask its owner or test it first."],
            };
    }

    private static PatchDraft StayBelowQuota(PatchContext context)
    {
        if (context.Endpoint!.Signer is not null)
            return PatchDraft.No($"Behind auth/signer the limit of {context.Endpoint.Name} never runs: put it at the backend.");
        var limit = Baseline(context);
        return limit with
        {
            ToCheck = [.. limit.ToCheck, "The quota itself is not measured: the rate times the replicas must stay below it."],
        };
    }

    private static PatchDraft ShedLoad(PatchContext context)
    {
        var endpoint = context.Endpoint!;
        var timeout = ShorterTimeout(context).ToList();
        var limit = endpoint.Signer is null
            ? Baseline(context)
            : PatchDraft.No($"Behind auth/signer the limit of {endpoint.Name} never runs.");
        if (timeout.Count == 0)
            return limit;
        return PatchDraft.Of([.. limit.Edits, .. timeout]) with
        {
            Derivation =
            [
                .. limit.Derivation,
                $"{endpoint.Name}: waiting callers go after 2 s, the gateway's own default, instead of "
                    + $"{GoDuration.Format(endpoint.Timeout)}.",
            ],
            ToCheck = [.. limit.ToCheck, .. limit.Refusal is { } reason ? (string[])[$"Without a limit: {reason}"] : []],
        };
    }

    /// <summary>Two seconds, where the timeout is longer and healthy requests need no more.</summary>
    private static IEnumerable<PatchEdit> ShorterTimeout(PatchContext context)
    {
        var (endpoint, limit) = (context.Endpoint!, GatewayConfiguration.BuiltInTimeout);
        return endpoint.Timeout <= limit || context.Traffic.HealthyP99 > limit * endpoint.BudgetShare
            ? []
            : [PatchEdit.Set(endpoint.Node.Pointer, GoDuration.Format(limit), "timeout")];
    }

    /// <summary>A limit at what was served before the incident.</summary>
    private static PatchDraft Baseline(PatchContext context)
    {
        var endpoint = context.Endpoint!;
        if (
            context.Traffic is not { BaselineRequestsPerSecond: { } before }
            || MeasuredRate.Of(context.Traffic, before) is not { } share
        )
            return MeasuredRate.NotMeasured(endpoint);
        var every = endpoint.RateLimit?.Every ?? TimeSpan.FromSeconds(1);
        var wanted = Math.Max(1, Math.Ceiling(share.PerReplica * every.TotalSeconds));
        if (endpoint.RateLimit is { LimitsAll: true } limit && limit.MaxRate <= wanted)
            return PatchDraft.No(
                $"{endpoint.Name} is limited to {QuantityFormatter.Setting(limit.MaxRate.Value)} per "
                    + $"{GoDuration.Format(limit.Every)} and replica already, which is not above what was served before."
            );
        return PatchDraft.Of([
            .. endpoint.RateLimit is null ? (PatchEdit[])[PatchSteps.Extra(endpoint.Node, Router, "every", "1s")] : [],
            .. Rates(endpoint.Node, wanted),
        ]) with
        {
            Derivation = [$"{endpoint.Name}: {share.Words} were served before the incident, rounded up."],
            ToCheck = share.ToCheck,
        };
    }

    private static IEnumerable<PatchEdit> Rates(ConfigurationNode endpoint, double rate) =>
        [
            PatchSteps.Extra(endpoint, Router, "max_rate", PatchSteps.Number(rate)),
            PatchSteps.Extra(endpoint, Router, "capacity", PatchSteps.Number(rate)),
        ];
}
