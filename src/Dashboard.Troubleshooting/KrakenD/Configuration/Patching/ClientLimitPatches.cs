using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

/// <summary>Patches of rate limits for each client.</summary>
internal static class ClientLimitPatches
{
    private const string PrivateNetwork = "10.0.0.0/8";

    public static IReadOnlyList<ConfigurationFix> All { get; } =
    [
        new("write-client-capacity", FeatureScope.Endpoint, WriteClientCapacity),
        new("fit-client-limit", FeatureScope.Endpoint, FitClientLimit),
        new("tell-clients-apart", FeatureScope.Service, TellClientsApart),
    ];

    private static PatchDraft WriteClientCapacity(PatchContext context)
    {
        var endpoint = context.Endpoint!;
        if (endpoint.RateLimit is not { LimitsClients: true } limit)
            return PatchDraft.No($"{endpoint.Name} has no client_max_rate in this file.");
        var wanted = Math.Max(1, Math.Ceiling(limit.ClientMaxRate!.Value));
        return limit.EffectiveClientCapacity >= wanted
            ? PatchDraft.No(
                $"{endpoint.Name} lets {QuantityFormatter.Setting(limit.EffectiveClientCapacity)} requests of one client pass at "
                    + "once already: its rate is what refuses."
            )
            : PatchDraft.Of(PatchEdit.Set(limit.Node.Pointer, PatchSteps.Number(wanted), "client_capacity")) with
            {
                Derivation =
                [
                    $"client_capacity: the rate that stands there, {QuantityFormatter.Setting(limit.ClientMaxRate.Value)} per "
                        + $"{GoDuration.Format(limit.Every)}; now {QuantityFormatter.Setting(limit.EffectiveClientCapacity)} "
                        + "runs.",
                ],
            };
    }

    private static PatchDraft FitClientLimit(PatchContext context)
    {
        var endpoint = context.Endpoint!;
        if (endpoint.RateLimit is not { LimitsClients: true } limit)
            return PatchDraft.No($"{endpoint.Name} has no client_max_rate in this file.");
        if (context.Traffic.LimitedShare is not (> 0 and < 0.99 and var refused))
            return PatchDraft.No($"No refused share of {endpoint.Name} was measured from which a number could follow.");
        var wanted = Math.Ceiling(limit.ClientMaxRate!.Value / (1 - refused));
        return PatchDraft.Of(
            PatchEdit.Set(limit.Node.Pointer, PatchSteps.Number(wanted), "client_max_rate"),
            PatchEdit.Set(limit.Node.Pointer, PatchSteps.Number(wanted), "client_capacity")
        ) with
        {
            Derivation =
            [
                $"{endpoint.Name}: {QuantityFormatter.Percent(refused)} of its requests are refused now. "
                    + $"{QuantityFormatter.Setting(limit.ClientMaxRate.Value)} / (1 - "
                    + $"{QuantityFormatter.Number(refused)}), rounded up, would let "
                    + "them pass if all refused clients send alike.",
            ],
            ToCheck =
            [
                "Metrics do not tell clients apart. See in the access log who is refused: one client far in front is what the "
                    + "limit is for.",
            ],
        };
    }

    private static PatchDraft TellClientsApart(PatchContext context)
    {
        if (context.Gateway.TrustedProxies.Count > 0)
            return PatchDraft.No(
                $"trusted_proxies names {string.Join(", ", context.Gateway.TrustedProxies.Take(3))} already: whether your "
                    + "proxies are in it, only you know."
            );
        return PatchDraft.Of(
            PatchSteps.Extra(context.Gateway.Root, "router", "forwarded_by_client_ip", true),
            PatchSteps.Extra(context.Gateway.Root, "router", "trusted_proxies", PatchSteps.Texts([PrivateNetwork]))
        ) with
        {
            ToCheck = [$"{PrivateNetwork} stands for your proxies' networks: write yours, as narrow as they are."],
        };
    }
}
