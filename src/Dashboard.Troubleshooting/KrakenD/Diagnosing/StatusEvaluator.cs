using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Diagnosing;

/// <summary>Decides between incident, healthy and unknown. Missing signals are never healthy.</summary>
internal static class StatusEvaluator
{
    private const double FewestRequests = 10;

    /// <summary>The status of the gateway.</summary>
    public static DiagnosisStatus Judge(GatewayView view, IReadOnlyList<Explanation> explained)
    {
        if (explained.Any(explanation => explanation.Problem.IsIncident))
        {
            return DiagnosisStatus.Incident;
        }

        if (explained.Any(explanation => explanation.Problem.InvalidatesCounts))
        {
            return DiagnosisStatus.Unknown;
        }

        return EnoughWasSeen(view) ? DiagnosisStatus.Healthy : DiagnosisStatus.Unknown;
    }

    private static bool EnoughWasSeen(GatewayView view) =>
        (view.Snapshot.WasRead(Signals.ServerRequests) || view.Snapshot.WasRead(Signals.ProxyRequests))
        && view.Snapshot.Problems.All(problem =>
            !problem.Failed || (problem.Signal != Signals.Targets.Name && problem.Signal != Signals.ServerRequests.Name)
        )
        && IsFresh(view)
        && SomeReplicaAnswers(view)
        && view.AllRequests.In(view.Last(Rise.MaxWindow)) >= FewestRequests;

    /// <summary>Counts of the last minutes say nothing about a gateway whose only replica is gone since some seconds.</summary>
    private static bool SomeReplicaAnswers(GatewayView view)
    {
        var targets = view.Replicas.Where(replica => replica.Up is not null).ToList();
        return targets.Count == 0 || targets.Exists(replica => replica.Up!.Now == 1);
    }

    /// <summary>A rate answers until its window is empty, so a present value alone proves nothing: the newest sample must be
    /// recent.</summary>
    private static bool IsFresh(GatewayView view) =>
        Freshness.NewestSample(view) is { } newest
        && view.At - newest <= 3 * (Freshness.ScrapeInterval(view) ?? TimeSpan.FromMinutes(1));
}
