using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

/// <summary><c>concurrent_calls</c>, which sends the same call several times.</summary>
internal static class ConcurrencyRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        new("KD050", LintSeverity.Critical, "Write sent several times")
        {
            Why = "concurrent_calls sends each request that often: one write of a client becomes several.",
            Fix = "Remove concurrent_calls.",
            Check = RepeatedWrites,
        },
        new("KD051", LintSeverity.High, "concurrent_calls used as a limit")
        {
            Why = "It multiplies the calls to the backends; it limits nothing.",
            Fix = "Remove it; limit with qos/ratelimit/router.",
            Check = CallsAsLimit,
        },
        new("KD052", LintSeverity.Medium, "concurrent_calls with a circuit breaker before 2.13.1")
        {
            Why = "The calls that lose the race are aborted, and the breaker counts them as errors.",
            Fix = "Upgrade to 2.13.1 or later, or remove concurrent_calls.",
            Check = LosersAsErrors,
        },
    ];

    private static IEnumerable<LintHit> RepeatedWrites(LintContext context) =>
        from endpoint in context.Gateway.Endpoints
        where endpoint.ConcurrentCalls > 1 && !endpoint.IsRead
        select new LintHit(
            endpoint.Node["concurrent_calls"]!,
            $"{endpoint.Name} sends each write {QuantityFormatter.Setting(endpoint.ConcurrentCalls)} times."
        );

    private static IEnumerable<LintHit> CallsAsLimit(LintContext context) =>
        from endpoint in context.Gateway.Endpoints
        where endpoint.ConcurrentCalls > 1
        select new LintHit(
            endpoint.Node["concurrent_calls"]!,
            $"{endpoint.Name} sends each call {QuantityFormatter.Setting(endpoint.ConcurrentCalls)} times."
        )
        {
            Severity = endpoint.ConcurrentCalls > 5 ? null : LintSeverity.Info,
        };

    private static IEnumerable<LintHit> LosersAsErrors(LintContext context) =>
        context.Version is { } version && !version.IsBefore(2, 13, 1) && version != new GatewayVersion(2, 13)
            ? []
            : from endpoint in context.Gateway.Endpoints
            where endpoint.ConcurrentCalls > 1
            from backend in endpoint.Backends
            where backend.Breaker is not null
            select new LintHit(
                backend.Breaker!.Node,
                $"The breaker counts aborted calls of {endpoint.Name}, which sends each call "
                    + $"{QuantityFormatter.Setting(endpoint.ConcurrentCalls)} times."
            )
            {
                Severity = context.Version?.IsBefore(2, 13, 1) is true ? null : LintSeverity.Info,
            };
}
