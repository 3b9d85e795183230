using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Configuration.Effective;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Limits;

/// <summary>Configured rate limits against the traffic that came.</summary>
internal static class ConfiguredLimitSymptoms
{
    /// <summary>Scrapes hide bursts: a limit may be reached although the mean of half a minute stays below it.</summary>
    private const double Reached = 0.9;

    private const double FarBelow = 0.5;

    /// <summary>The endpoints that refuse have such a limit.</summary>
    public static readonly Symptom LimitIsConfigured = ConfiguredSymptom.For<RefusalProblem>(
        "configured-limit-exists",
        (problem, configuration) =>
        {
            var known = Known(problem, configuration);
            if (known.Count == 0 || problem.Kind == RefusalKind.Token)
                return Finding.NotConfigured;
            var limited = known.Where(entry => LimitOf(problem.Kind, entry.Configured) is not null).ToList();
            var isPresent = limited.Sum(entry => entry.Refused) >= SymptomLimits.Majority * known.Sum(entry => entry.Refused);
            return Finding.Is(
                isPresent && limited.Count > 0,
                isPresent && limited.Count > 0
                    ? Sentence(problem.Kind, limited[0].Configured, LimitOf(problem.Kind, limited[0].Configured)!)
                    : $"The configuration has no {SettingOf(problem.Kind)} for "
                        + SentenceFormatter.List([.. known.Except(limited).Select(entry => entry.Configured.Name)])
            );
        }
    );

    /// <summary>Limit times replicas against the busiest half minute.</summary>
    public static readonly Symptom LimitIsReached = ConfiguredSymptom.For<RefusalProblem>(
        "configured-limit-is-reached",
        (problem, configuration) =>
        {
            var busiest = Known(problem, configuration)
                .Where(entry => LimitOf(problem.Kind, entry.Configured) is not null)
                .OrderByDescending(entry =>
                    Peak(entry.View.Requests, problem.Window) / LimitOf(problem.Kind, entry.Configured)!.PerSecond
                )
                .FirstOrDefault();
            if (busiest.View is null)
                return Finding.NotConfigured;
            var (limit, offered) = (LimitOf(problem.Kind, busiest.Configured)!, Peak(busiest.View.Requests, problem.Window));
            return problem.Kind == RefusalKind.ClientLimit
                ? Compare(
                    $"Each client of {busiest.Configured.Name} may send",
                    limit,
                    offered,
                    "all together sent",
                    replicas: null
                )
                : Compare($"Limit of {busiest.Configured.Name}:", limit, offered, "there came", configuration.LiveReplicas);
        }
    );

    /// <summary>The backend entries that fail have a limit of calls.</summary>
    public static readonly Symptom BackendLimitIsConfigured = ConfiguredSymptom.For<BackendProblem>(
        "configured-backend-limit-exists",
        (problem, configuration) =>
        {
            var known = ConfiguredSymptom.Backends(problem.Calls, configuration);
            if (known.Count == 0)
                return Finding.NotConfigured;
            var limited = known.Where(entry => entry.Configured.Limit is not null).ToList();
            return limited is [var first, ..]
                ? Finding.Is(true, $"qos/ratelimit/proxy of {problem.Backend} lets {Rate(first.Configured.Limit!)} pass")
                : Finding.Is(false, $"The configuration has no qos/ratelimit/proxy for {problem.Backend}");
        }
    );

    /// <summary>Limit times replicas against the calls that were asked for.</summary>
    public static readonly Symptom BackendLimitIsReached = ConfiguredSymptom.For<BackendProblem>(
        "configured-backend-limit-is-reached",
        (problem, configuration) =>
        {
            var busiest = ConfiguredSymptom
                .Backends(problem.Calls, configuration)
                .Where(entry => entry.Configured.Limit is not null)
                .OrderByDescending(entry => Peak(entry.Call.Attempts, problem.Window) / entry.Configured.Limit!.PerSecond)
                .FirstOrDefault();
            return busiest.Call is null
                ? Finding.NotConfigured
                : Compare(
                    $"Limit of calls to {problem.Backend}:",
                    busiest.Configured.Limit!,
                    Peak(busiest.Call.Attempts, problem.Window),
                    "there came",
                    configuration.LiveReplicas
                );
        }
    );

    /// <param name="lead">Whose limit it is.</param>
    /// <param name="limit">The limit of one replica.</param>
    /// <param name="offered">Requests per second in the busiest half minute.</param>
    /// <param name="what">Who sent them.</param>
    /// <param name="replicas">Replicas that share the traffic; null when it is one client's limit, or not known.</param>
    private static Finding Compare(string lead, EffectiveRateLimit limit, double offered, string what, int? replicas)
    {
        var allowed = limit.PerSecond * (replicas ?? 1);
        var verdict =
            offered >= Reached * allowed || limit.IsTight ? Verdict.Present
            : offered < FarBelow * allowed ? Verdict.Absent
            : Verdict.Unknown;
        var burst =
            limit.IsTight && offered < Reached * allowed
                ? $"; its burst lets only {QuantityFormatter.Number(limit.Burst)} pass at once"
                : "";
        return new Finding
        {
            Verdict = verdict,
            Text =
                $"{lead} {Rate(limit)}"
                + (
                    replicas is { } live
                        ? $" × {QuantityFormatter.Count(live, "replica")} = {QuantityFormatter.Number(allowed)}/s"
                        : ""
                )
                + $"; {what} up to {QuantityFormatter.Number(offered)}/s in 30 s{burst}",
            Value = offered,
            Unit = "requests/s",
            Threshold = allowed,
        };
    }

    private static IReadOnlyList<(EndpointView View, EffectiveEndpoint Configured, double Refused)> Known(
        RefusalProblem problem,
        ConfigurationView configuration
    ) =>
        [
            .. problem
                .Views.Select(view => (view, Configured: configuration.Endpoint(view.Name)))
                .Where(entry => entry.Configured is not null)
                .Select(entry =>
                    (
                        entry.view,
                        entry.Configured!,
                        RefusalProblem.RefusedBy(problem.Kind, entry.view, problem.View).In(problem.Window)
                    )
                ),
        ];

    private static EffectiveRateLimit? LimitOf(RefusalKind kind, EffectiveEndpoint endpoint) =>
        kind == RefusalKind.ClientLimit ? endpoint.ClientLimit : endpoint.Limit;

    private static string SettingOf(RefusalKind kind) => kind == RefusalKind.ClientLimit ? "client_max_rate" : "max_rate";

    private static string Sentence(RefusalKind kind, EffectiveEndpoint endpoint, EffectiveRateLimit limit) =>
        $"{SettingOf(kind)} of {endpoint.Name} is {Rate(limit)}, {QuantityFormatter.Number(limit.Burst)} at once";

    private static string Rate(EffectiveRateLimit limit) => $"{QuantityFormatter.Number(limit.PerSecond)}/s per replica";

    private static double Peak(Counts requests, StepSpan window) =>
        Enumerable.Range(window.First, window.Steps).Select(step => requests.Values[step]).DefaultIfEmpty(0).Max()
        / Signals.Step.TotalSeconds;
}
