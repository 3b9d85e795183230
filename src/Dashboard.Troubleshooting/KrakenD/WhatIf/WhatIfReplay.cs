using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Troubleshooting.KrakenD.WhatIf;

/// <summary>Replays the traffic of a snapshot against a setting, and against the one that runs, to compare it with what was
/// measured. Pure: the same snapshot gives the same answer.</summary>
public static class WhatIfReplay
{
    /// <summary>The answer; null when the readings do not hold what the replay needs.</summary>
    /// <param name="snapshot">Readings of <see cref="WhatIfSignals"/>.</param>
    /// <param name="question">What is tried.</param>
    public static WhatIfAnswer? Run(Snapshot snapshot, WhatIfQuestion question)
    {
        var running = question.Running?.SettingOf(question.Kind, question.Target.Pattern);
        var replay = new SettingReplay(question, running);
        var replicas = ReplicaTraffic.Of(snapshot).Select(replay.Run).OfType<ReplicaAnswer>().ToList();
        return replicas.Count == 0
            ? null
            : new WhatIfAnswer
            {
                Running = running,
                IsRunningKnown = question.Running is not null,
                Proposed = question.Proposed,
                Replicas = replicas,
                Total = ReplicaAnswer.Sum(replicas),
                Unknowns = WhatIfUnknowns.Of(question, running, snapshot),
            };
    }

    /// <summary>What is said where the readings do not hold what a replay needs.</summary>
    public static string NeedsOf(WhatIfKind kind) =>
        kind switch
        {
            WhatIfKind.EndpointLimit => "the endpoint's requests by status (layers.global of telemetry/opentelemetry)",
            WhatIfKind.Timeout => "a histogram of the endpoint's latency (layers.global of telemetry/opentelemetry)",
            _ => "the backend's calls both as stage and as round trip (layers.backend of telemetry/opentelemetry)",
        };

    /// <summary>Whole steps of the coarsest signal, as a span must have them.</summary>
    public static TimeSpan SpanOf(TimeSpan wanted) =>
        Math.Clamp(Math.Round(wanted / Signals.HistogramStep), 1, WhatIfSignals.MaxSpan / Signals.HistogramStep)
        * Signals.HistogramStep;
}
