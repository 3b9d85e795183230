using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>Replicas that Prometheus cannot scrape, or that disappeared altogether.</summary>
public sealed record TargetProblem : KrakenDProblem
{
    private static readonly TimeSpan MinDownTime = TimeSpan.FromSeconds(50);

    /// <summary>The replicas that are not scraped.</summary>
    public required IReadOnlyList<ReplicaView> Down { get; init; }

    /// <summary>No replica at all is scraped.</summary>
    public required bool AllDown { get; init; }

    /// <summary>No replica is left because the deployment wants none.</summary>
    public required bool IsScaledToZero { get; init; }

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
        var vanished =
            up == 0 && failing.Count == 0 && restarting.Count == 0
                ? known.Where(replica => double.IsNaN(replica.Up!.Now) && replica.Up.Newest == 1).ToList()
                : [];
        var down = failing.Concat(vanished).ToList();
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
                isScaledToZero ? "the deployment is scaled to zero: no replica is wanted, and none is scraped"
                : up == 0 ? "no replica is scraped, so nothing is known about requests"
                : $"{QuantityFormatter.Count(down.Count, "replica")} of "
                    + $"{known.Count(replica => !double.IsNaN(replica.Up!.Now))} cannot "
                    + "be scraped: what it answers is not in these numbers",
        };
    }

    private static DateTimeOffset? LastSeen(ReplicaView replica) =>
        replica.Up!.Points().Where(point => point.Value == 1).Select(point => (DateTimeOffset?)point.At).LastOrDefault();
}
