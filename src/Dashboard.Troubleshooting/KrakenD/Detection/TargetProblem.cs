using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>Replicas that Prometheus cannot scrape, whose pushed metrics no longer arrive, or that disappeared
/// altogether.</summary>
public sealed record TargetProblem : KrakenDProblem
{
    private static readonly TimeSpan MinDownTime = TimeSpan.FromSeconds(50);

    /// <summary>The replicas that are not scraped.</summary>
    public required IReadOnlyList<ReplicaView> Down { get; init; }

    /// <summary>No replica at all is scraped.</summary>
    public required bool AllDown { get; init; }

    /// <summary>No replica is left because the deployment wants none.</summary>
    public required bool IsScaledToZero { get; init; }

    /// <summary>When pushed metrics stop, the way they take may be broken and the gateway well: only Kubernetes can
    /// tell.</summary>
    public override bool HurtsUsers => !AllDown || !IsPushed || KubernetesKnowsNoneReady;

    /// <summary>Whether the metrics of all of them were pushed.</summary>
    public bool IsPushed => Down.All(replica => replica.IsPushed);

    /// <summary>The replicas of which nothing is measured. Where nobody is measured any more, the pods that are there now: they
    /// may have replaced those that were.</summary>
    public IReadOnlyList<ReplicaView> Unmeasured
    {
        get
        {
            var present = View.Replicas.Where(replica => replica.Ready is { } ready && !double.IsNaN(ready.Now)).ToList();
            return AllDown && present.Count > 0 ? present : Down;
        }
    }

    private bool KubernetesKnowsNoneReady =>
        Unmeasured.Any(replica => replica.Ready is not null) && Unmeasured.All(replica => replica.Ready?.Now != 1);

    /// <summary>Targets that fail now, restarting ones left out; or none left where there were some.</summary>
    public static IEnumerable<TargetProblem> Find(ProblemDetector examined)
    {
        var view = examined.View;
        var known = view.Replicas.Where(replica => replica.Up is not null).ToList();
        var restarting = examined.Restarts.SelectMany(problem => problem.Restarting).ToHashSet();
        var up = known.Count(replica => replica.Up!.Now == 1);
        var failing = known
            .Where(replica => replica.Up!.Now == 0 && replica.Up.MaxOver(MinDownTime) == 0 && !restarting.Contains(replica))
            .ToList();
        var vanished = known.FindAll(replica => double.IsNaN(replica.Up!.Now) && replica.Up.Newest == 1);
        // A replica that was taken away leaves like this too; one that Kubernetes goes on calling ready was not.
        var lost =
            up == 0 && failing.Count == 0 && restarting.Count == 0
                ? vanished
                : vanished.FindAll(replica => replica.IsPushed && replica.Ready?.Now == 1 && !restarting.Contains(replica));
        var down = failing.Concat(lost).ToList();
        if (down.Count == 0)
        {
            yield break;
        }

        var since = down.Min(LastSeen);
        var isScaledToZero = up == 0 && view.Rollout.WantedReplicas is { Now: 0 };
        yield return new TargetProblem
        {
            Examined = examined,
            Window = view.Last(Rise.MaxWindow),
            Since = since,
            Down = down,
            AllDown = up == 0,
            IsScaledToZero = isScaledToZero,
            Endpoints = [],
            Instances = [.. down.Select(replica => replica.Name)],
            Severity =
                isScaledToZero ? Severity.Info
                : up == 0 ? Severity.Critical
                : Severity.Warning,
            FailedPerSecond = up == 0 ? view.RoutedRequests.Total / Signals.History.TotalSeconds : 0,
            Impact =
                isScaledToZero ? "the deployment is scaled to zero: no replica is wanted, and none is measured"
                : up == 0 ? $"no replica {Verb(down)}, so nothing is known about requests"
                : PartOf(down, known.Count(replica => !double.IsNaN(replica.Up!.Now)) + lost.Count),
        };
    }

    private static string Verb(List<ReplicaView> replicas) =>
        replicas.TrueForAll(replica => replica.IsPushed) ? "sends metrics any more" : "is scraped";

    private static string PartOf(List<ReplicaView> down, int all) =>
        $"{QuantityFormatter.Count(down.Count, "replica")} of {all} "
        + (down.TrueForAll(replica => replica.IsPushed) ? "no longer sends metrics" : "cannot be scraped")
        + ": what it answers is not in these numbers";

    private static DateTimeOffset? LastSeen(ReplicaView replica) =>
        replica.Up!.Points().Where(point => point.Value == 1).Select(point => (DateTimeOffset?)point.At).LastOrDefault();
}
