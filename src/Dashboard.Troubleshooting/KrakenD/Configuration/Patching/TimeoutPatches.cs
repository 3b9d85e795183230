using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

/// <summary>Patches of timeouts.</summary>
internal static class TimeoutPatches
{
    private const double Reserve = 1.5;

    /// <summary>The file says no idle time of the balancer; most end idle connections after a minute.</summary>
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(75);

    private const string CheckBalancer =
        "75s is longer than the minute after which most load balancers end idle connections: write more if yours waits longer.";

    public static IReadOnlyList<ConfigurationFix> All { get; } =
    [
        new("fit-timeout", FeatureScope.Endpoint, FitTimeout),
        new("shorten-timeout", FeatureScope.Endpoint, ShortenTimeout),
        new("order-timeouts", FeatureScope.Service, OrderTimeouts),
        new("fail-fast-on-dead-hosts", FeatureScope.Service, FailFastOnDeadHosts),
        new("close-idle-connections", FeatureScope.Service, CloseIdleConnections),
        new("raise-descriptor-limit", FeatureScope.Service, EndIdleConnections),
        new("clean-shutdown", FeatureScope.Service, CleanShutdown),
    ];

    private static PatchDraft FitTimeout(PatchContext context)
    {
        var endpoint = context.Endpoint!;
        if (context.Traffic.HealthyP99 is not { } p99)
            return NotMeasured(endpoint);
        if (p99 >= endpoint.BackendBudget)
            return PatchDraft.No(
                $"The P99 of {endpoint.Name} before the incident, up to {GoDuration.Format(p99)}, reaches its timeout: longer "
                    + "calls were cut off, so what they need was not measured. The backend's owner must say it."
            );
        var wanted = RoundUp(p99 * Reserve / endpoint.BudgetShare);
        return wanted <= endpoint.Timeout
            ? PatchDraft.No(
                $"The timeout of {endpoint.Name}, {GoDuration.Format(endpoint.Timeout)}, covers its healthy P99 of up to "
                    + $"{GoDuration.Format(p99)} with half as much in reserve. Longer only means waiting longer."
            )
            : PatchDraft.Of(PatchEdit.Set(endpoint.Node.Pointer, GoDuration.Format(wanted), "timeout")) with
            {
                Derivation =
                [
                    $"{endpoint.Name}: P99 before the incident up to {GoDuration.Format(p99)} (upper edge of its bucket), "
                        + $"half as much in reserve{Share(endpoint)}, rounded up to 0.1 s: {GoDuration.Format(wanted)}.",
                ],
            };
    }

    private static PatchDraft ShortenTimeout(PatchContext context)
    {
        var endpoint = context.Endpoint!;
        if (context.Traffic.HealthyP99 is not { } p99)
            return NotMeasured(endpoint);
        var wanted = RoundUp(p99 / endpoint.BudgetShare);
        return wanted >= endpoint.Timeout
            ? PatchDraft.No(
                $"The timeout of {endpoint.Name}, {GoDuration.Format(endpoint.Timeout)}, is not longer than its healthy P99 "
                    + $"needs ({GoDuration.Format(wanted)}): a shorter one would fail healthy requests."
            )
            : PatchDraft.Of(PatchEdit.Set(endpoint.Node.Pointer, GoDuration.Format(wanted), "timeout")) with
            {
                Derivation =
                [
                    $"{endpoint.Name}: the shortest timeout that the healthy P99 of up to {GoDuration.Format(p99)} "
                        + $"allows{Share(endpoint)}, rounded up to 0.1 s: {GoDuration.Format(wanted)}.",
                ],
                ToCheck = ["How long clients wait is not measured. The timeout must stay below that time."],
            };
    }

    private static PatchDraft OrderTimeouts(PatchContext context)
    {
        var root = context.Gateway.Root;
        var edits = new List<PatchEdit>();
        var derivation = new List<string>();
        var longest = Longest(context.Gateway);
        if (root.Duration("write_timeout") is { } write && write > TimeSpan.Zero && write <= longest)
        {
            var wanted = WholeSeconds(longest) + TimeSpan.FromSeconds(1);
            edits.Add(PatchEdit.Set("", GoDuration.Format(wanted), "write_timeout"));
            derivation.Add($"write_timeout: a second more than the longest endpoint timeout, {GoDuration.Format(longest)}.");
        }

        var endsWithRead = root.Duration("read_timeout") > TimeSpan.Zero;
        if (endsWithRead)
            edits.AddRange(PatchSteps.WhereAbsent(root, "idle_timeout", IdleTimeout));
        return edits.Count == 0
            ? PatchDraft.No(
                "The timeouts of this file are in order. Those of clients and backends stand elsewhere: "
                    + $"clients must wait longer than {GoDuration.Format(longest)}."
            )
            : PatchDraft.Of(edits) with
            {
                Derivation = derivation,
                ToCheck = endsWithRead ? [CheckBalancer] : [],
            };
    }

    private static PatchDraft FailFastOnDeadHosts(PatchContext context) =>
        PatchDraft.Of(PatchSteps.AtMost(context.Gateway.Root, "dialer_timeout", TimeSpan.FromSeconds(1))) with
        {
            ToCheck = ["Hosts that need longer than a second to connect would fail: see that none is so far away."],
        };

    private static PatchDraft CloseIdleConnections(PatchContext context) =>
        PatchDraft.Of([
            .. PatchSteps.AtMost(context.Gateway.Root, "idle_connection_timeout", TimeSpan.FromSeconds(30)),
            .. PatchSteps.AtMost(context.Gateway.Root, "dialer_timeout", TimeSpan.FromSeconds(1)),
        ]) with
        {
            ToCheck = ["The idle time must be shorter than the backends' own keep-alive time, which is not in this file."],
        };

    private static PatchDraft EndIdleConnections(PatchContext context) =>
        PatchDraft.Of([
            .. PatchSteps.WhereAbsent(context.Gateway.Root, "idle_timeout", IdleTimeout),
            .. PatchSteps.WhereAbsent(context.Gateway.Root, "read_header_timeout", TimeSpan.FromSeconds(5)),
        ]) with
        {
            ToCheck = [CheckBalancer],
        };

    private static PatchDraft CleanShutdown(PatchContext context)
    {
        if (context.Version?.IsBefore(2, 13) is true)
            return PatchDraft.No($"KrakenD {context.Version} ignores max_shutdown_wait_time in silence; it works from 2.13.");
        var longest = Longest(context.Gateway);
        var wanted = WholeSeconds(longest) + TimeSpan.FromSeconds(1);
        return PatchDraft.Of(PatchSteps.WhereAbsent(context.Gateway.Root, "max_shutdown_wait_time", wanted)) with
        {
            Derivation =
            [
                $"A second more than the longest endpoint timeout, {GoDuration.Format(longest)}: {GoDuration.Format(wanted)}.",
            ],
            ToCheck = ["With the preStop wait it must be shorter than the pod's terminationGracePeriodSeconds. Needs CE 2.13."],
        };
    }

    private static PatchDraft NotMeasured(EndpointConfiguration endpoint) =>
        PatchDraft.No($"No P99 of {endpoint.Name} from before the incident was measured, so no number can be proposed.");

    private static string Share(EndpointConfiguration endpoint) =>
        endpoint.BudgetShare < 1 ? $", of which backends get {QuantityFormatter.Percent(endpoint.BudgetShare)}" : "";

    private static TimeSpan Longest(GatewayConfiguration gateway) =>
        gateway.Endpoints.Select(endpoint => endpoint.Timeout).DefaultIfEmpty(gateway.DefaultTimeout).Max();

    private static TimeSpan RoundUp(TimeSpan time) => TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds / 100) * 100);

    private static TimeSpan WholeSeconds(TimeSpan time) => TimeSpan.FromSeconds(Math.Ceiling(time.TotalSeconds));
}
