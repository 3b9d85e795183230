using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.WhatIf;

/// <summary>Replays the running and the tried setting on the traffic of one replica after the other.</summary>
internal sealed class SettingReplay(WhatIfQuestion question, WhatIfSetting? running)
{
    // Answered before the limit of the endpoint is asked: token and role checks, and the limit of each client.
    private static readonly string[] BeforeLimit = ["401", "403", "429"];

    private bool IsRunningKnown => question.Running is not null;

    /// <summary>The answer for a replica; null when its readings do not hold what is needed.</summary>
    public ReplicaAnswer? Run(ReplicaTraffic traffic) =>
        question.Kind switch
        {
            WhatIfKind.EndpointLimit => EndpointLimit(traffic),
            WhatIfKind.Timeout => Timeout(traffic),
            _ => Find(traffic) is not { HasStages: true, HasRoundTrips: true } call ? null
            : question.Kind is WhatIfKind.BackendLimit ? BackendLimit(traffic, call)
            : Breaker(traffic, call),
        };

    private ReplicaAnswer? EndpointLimit(ReplicaTraffic traffic)
    {
        if (traffic.Endpoint is not { HasStatuses: true } endpoint || Total(endpoint.Requests) <= 0)
            return null;
        var before = endpoint.Where(BeforeLimit.Contains);
        var sure = endpoint.Requests.Minus(before);
        var likely = question.Running is { Validator: null, ClientLimit: null } ? endpoint.Requests : sure;
        return new ReplicaAnswer
        {
            Replica = traffic.Replica,
            Requests = Total(endpoint.Requests),
            Measured = CountRange.Exactly(Total(RefusalProblem.RefusedBy(RefusalKind.EndpointLimit, endpoint, traffic.Calls))),
            Running = IsRunningKnown ? Range(running) : null,
            RunningTypical = IsRunningKnown ? Typical(likely, running) : null,
            Proposed = Range(question.Proposed),
            ProposedTypical = Typical(likely, question.Proposed),
        };

        CountRange Range(WhatIfSetting? setting) =>
            Limited(sure.Values, endpoint.Requests.Values, traffic.ScrapeInterval, setting);
    }

    private ReplicaAnswer? BackendLimit(ReplicaTraffic traffic, CallView call)
    {
        if (Total(call.Attempts) <= 0)
            return null;
        var isGuarded = question.Running?.BackendOf(question.Target.Pattern)?.Breaker is not null;
        return new ReplicaAnswer
        {
            Replica = traffic.Replica,
            Requests = Total(call.Attempts),
            Measured = isGuarded ? null : Unsent(call),
            Running = IsRunningKnown ? Range(running) : null,
            RunningTypical = IsRunningKnown ? Typical(call.Attempts, running) : null,
            Proposed = Range(question.Proposed),
            ProposedTypical = Typical(call.Attempts, question.Proposed),
        };

        // What an open breaker does not send never reaches the limit behind it.
        CountRange Range(WhatIfSetting? setting) =>
            Limited(
                isGuarded ? call.RoundTrips.Values : call.Attempts.Values,
                call.Attempts.Values,
                traffic.ScrapeInterval,
                setting
            );
    }

    private ReplicaAnswer? Timeout(ReplicaTraffic traffic)
    {
        if (traffic.Endpoint is not { } endpoint || question.Proposed is not TimeoutSetting tried)
            return null;
        var latency = Histogram.Merge(endpoint.Latency);
        if (latency.Count <= 0)
            return null;
        var current = running as TimeoutSetting;
        return new ReplicaAnswer
        {
            Replica = traffic.Replica,
            Requests = latency.Count,
            Measured = CutOff(traffic.Calls),
            Running = current is null ? null : latency.Above(current.Budget.TotalSeconds),
            RunningTypical = null,
            Proposed = TimeoutBounds.CutOff(latency, tried, current),
            ProposedTypical = null,
        };
    }

    private ReplicaAnswer? Breaker(ReplicaTraffic traffic, CallView call)
    {
        if (Total(call.Attempts) <= 0)
            return null;
        var steps = StepsOf(call);

        // A call is counted when it has ended, and an answer may take as long as the endpoint.
        var late = traffic.ScrapeInterval + (question.Running?.Timeout ?? Signals.Step);
        return new ReplicaAnswer
        {
            Replica = traffic.Replica,
            Requests = Total(call.Attempts),
            Measured = question.Running?.BackendOf(question.Target.Pattern)?.Limit is null ? Unsent(call) : null,
            Running = IsRunningKnown ? Range(running) : null,
            RunningTypical = IsRunningKnown ? Typical(running) : null,
            Proposed = Range(question.Proposed),
            ProposedTypical = Typical(question.Proposed),
        };

        CountRange Range(WhatIfSetting? setting) =>
            setting is BreakerSetting breaker
                ? BreakerBounds.ShortCircuited(steps, Signals.Step, late, breaker)
                : CountRange.None;

        double? Typical(WhatIfSetting? setting) =>
            setting is BreakerSetting breaker ? TypicalReplay.ShortCircuited(steps, Signals.Step, breaker) : 0;
    }

    private static CountRange Limited(
        IReadOnlyList<double> fewest,
        IReadOnlyList<double> most,
        TimeSpan late,
        WhatIfSetting? setting
    ) => setting is LimitSetting limit ? LimitBounds.Refused(fewest, most, Signals.Step, late, limit) : CountRange.None;

    private static double? Typical(Counts requests, WhatIfSetting? setting) =>
        setting is LimitSetting limit ? TypicalReplay.Refused(requests.Values, Signals.Step, limit) : 0;

    private CallView? Find(ReplicaTraffic traffic) =>
        question.Target.Pattern is { } pattern
            ? traffic.Calls.FirstOrDefault(call => Route.InConfiguration(call.Pattern) == Route.InConfiguration(pattern))
        : traffic.Calls is [var only] ? only
        : null;

    private static List<CallStep> StepsOf(CallView call) =>
        [
            .. call.Attempts.Values.Select(
                (calls, step) =>
                {
                    var sent = Math.Min(calls, call.RoundTrips.Values[step]);
                    // What was not sent ended in an error of the stage as well.
                    return new CallStep(calls, sent, Math.Clamp(call.StageErrors.Values[step] - (calls - sent), 0, sent));
                }
            ),
        ];

    /// <summary>Calls that were not sent, from the sums: a call that ends between two scrapes is counted in two steps.</summary>
    private static CountRange Unsent(CallView call) =>
        CountRange.Exactly(Math.Max(0, Total(call.Attempts) - Total(call.RoundTrips)));

    /// <summary>Requests of which a call was cut off: the calls of one request may be cut off together or apart.</summary>
    private static CountRange? CutOff(IReadOnlyList<CallView> calls)
    {
        if (calls.Count == 0 || calls.Any(call => !call.HasRoundTrips))
            return null;
        return new CountRange(
            calls.Max(call => Total(call.TimedOut)),
            calls.Sum(call => Total(call.TimedOut) + Total(call.BodyErrors) + Total(call.Canceled))
        );
    }

    /// <summary>The first step lies before the span.</summary>
    private static double Total(Counts counts) => counts.From(1).Total;
}
