using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

/// <summary>Circuit breakers that never open, always open, or cannot be seen.</summary>
internal static class BreakerRules
{
    private static readonly string[] Required = ["interval", "timeout", "max_errors"];

    public static IReadOnlyList<LintRule> All { get; } =
    [
        new("KD100", LintSeverity.High, "Breaker setting missing or not a number")
        {
            Why = "It counts as 0; without max_errors the breaker opens on the first error.",
            Fix = "Write interval, timeout and max_errors as whole numbers; the first two are seconds.",
            Check = IncompleteBreakers,
        },
        new("KD101", LintSeverity.Medium, "Breaker that opens on noise or stays open long")
        {
            Why = "Up to two errors in a row happen to healthy backends; a long open time is an outage of its own.",
            Fix = "Set max_errors to about 5 and timeout to about 10.",
            Check = NervousBreakers,
        },
        new("KD102", LintSeverity.High, "Breaker that cannot be seen")
        {
            Why = "KrakenD has no breaker metric; only a log line with the breaker's name tells that it opened.",
            Fix = "Set log_status_change to true, give each breaker a name of its own, and log at WARNING or below.",
            Check = UnseenBreakers,
        },
        new("KD103", LintSeverity.Medium, "Breaker on a no-op backend")
        {
            Why = "With no-op no HTTP status counts as an error: the breaker opens on broken connections only.",
            Fix = "Take no-op out (json is the default), or the breaker.",
            Check = NoOpBreakers,
        },
        new("KD104", LintSeverity.Medium, "Backend without a circuit breaker")
        {
            Why = "A sick backend keeps taking calls, and requests wait for it up to the timeout.",
            Fix = "Add qos/circuit-breaker with interval 60, timeout 10 and max_errors 5.",
            Check = MissingBreakers,
        },
    ];

    private static IEnumerable<(BackendConfiguration Backend, BreakerConfiguration Breaker)> Breakers(LintContext context) =>
        from backend in context.Gateway.Backends
        where backend.Breaker is not null
        select (backend, backend.Breaker);

    private static IEnumerable<LintHit> IncompleteBreakers(LintContext context) =>
        from it in Breakers(context)
        let wrong = Required.Where(key => it.Breaker.Node.Number(key) is null).ToList()
        where wrong.Count > 0
        select new LintHit(
            it.Breaker.Node[wrong[0]] ?? it.Breaker.Node,
            $"{string.Join(", ", wrong)} {(wrong.Count == 1 ? "is" : "are")} missing or no number and count as 0"
                + (it.Breaker.MaxErrors is null ? ": the first error opens the breaker." : ".")
        );

    private static IEnumerable<LintHit> NervousBreakers(LintContext context)
    {
        foreach (var (_, breaker) in Breakers(context))
        {
            if (breaker.MaxErrors <= 2)
                yield return new LintHit(
                    breaker.Node["max_errors"]!,
                    $"{QuantityFormatter.Setting(breaker.OpensAtErrors)} errors in a row open it."
                );
            if (breaker.Timeout is > 60 or <= 0)
                yield return new LintHit(
                    breaker.Node["timeout"]!,
                    $"It stays open for {DurationFormatter.Precise(breaker.OpenFor)}."
                );
        }
    }

    private static IEnumerable<LintHit> UnseenBreakers(LintContext context)
    {
        var breakers = Breakers(context).ToList();
        var firstOfName = breakers
            .Where(it => it.Breaker.Name is { Length: > 0 })
            .GroupBy(it => it.Breaker.Name!, StringComparer.Ordinal)
            .ToDictionary(named => named.Key, named => named.First().Breaker, StringComparer.Ordinal);
        foreach (var (_, breaker) in breakers)
        {
            if (!breaker.LogsStatusChange)
                yield return new LintHit(
                    breaker.Node["log_status_change"] ?? breaker.Node,
                    "No log line tells when it opens or closes."
                );
            if (string.IsNullOrEmpty(breaker.Name))
                yield return new LintHit(breaker.Node, "It has no name, so its log lines do not tell which one it is.");
            else if (firstOfName[breaker.Name] != breaker)
                yield return new LintHit(
                    breaker.Node["name"]!,
                    $"Its name \"{breaker.Name}\" is also that of the one in line "
                        + $"{firstOfName[breaker.Name].Node.Line}; each backend entry has its own breaker."
                );
        }

        if (breakers.Count > 0 && context.Gateway.Telemetry.LogLevel is "ERROR" or "CRITICAL")
            yield return new LintHit(
                context.Gateway.Telemetry.Logging!["level"]!,
                $"Changes of breakers are warnings; the level {context.Gateway.Telemetry.LogLevel} hides them."
            );
    }

    private static IEnumerable<LintHit> NoOpBreakers(LintContext context) =>
        from it in Breakers(context)
        where it.Backend.IsNoOp
        select new LintHit(it.Breaker.Node, "The answer passes unread (no-op): no HTTP status counts as an error.");

    private static IEnumerable<LintHit> MissingBreakers(LintContext context) =>
        from backend in context.Gateway.Backends
        where backend.Breaker is null && backend.Node.Extra("qos/circuit-breaker/http") is null
        select new LintHit(backend.Node, $"The backend {backend.UrlPattern} has no circuit breaker.");
}
