using System.Diagnostics;
using Dashboard.Lab;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD;

namespace Dashboard.Bench;

/// <summary>One recording evaluated over its whole length.</summary>
internal sealed record RecordingRun(string Name, Scenario Scenario, IReadOnlyList<Moment> Moments)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromMinutes(5);

    public static async Task<RecordingRun> EvaluateAsync(string name, Scenario scenario, BenchPrometheus source, TimeSpan every, CancellationToken cancellationToken)
    {
        var moments = new List<Moment>();
        for (var at = scenario.Start + WarmUp; at <= scenario.End; at += every)
        {
            var snapshot = await source.ReadAsync(name, at, cancellationToken);
            var watch = Stopwatch.StartNew();
            var diagnosis = Diagnostician.Diagnose(snapshot, new Thresholds());
            moments.Add(new Moment(at, PhaseOf(scenario, at), diagnosis, watch.Elapsed));
        }

        return new RecordingRun(name, scenario, moments);
    }

    private static Phase PhaseOf(Scenario scenario, DateTimeOffset at)
    {
        if (scenario.Truth.Any(fault => at >= fault.Onset && at <= fault.Cleared))
        {
            return Phase.Fault;
        }

        return scenario.Truth.Any(fault => at > fault.Cleared && at <= fault.Cleared + TimeSpan.FromMinutes(6)) ? Phase.Recovery : Phase.Healthy;
    }
}

/// <summary>One evaluation.</summary>
internal sealed record Moment(DateTimeOffset At, Phase Phase, Diagnosis Diagnosis, TimeSpan EngineTime)
{
    public string First => Diagnosis.Status == DiagnosisStatus.Incident ? Diagnosis.Causes[0].Id : Diagnosis.Status.ToString().ToLowerInvariant();
}

/// <summary>Where in a recording a moment lies.</summary>
internal enum Phase
{
    /// <summary>No fault, and none in the last six minutes.</summary>
    Healthy,

    /// <summary>Between onset and clearing.</summary>
    Fault,

    /// <summary>Up to six minutes after: any answer is right.</summary>
    Recovery,
}
