using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Problems;

/// <summary>Replicas of the gateway end and start again.</summary>
public sealed record RestartProblem : KrakenDProblem
{
    /// <summary>A restart this long ago is no incident any more, unless it goes on.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(4);

    /// <summary>The replicas that restart.</summary>
    public required IReadOnlyList<ReplicaView> Restarting { get; init; }

    /// <summary>Restarts in the history.</summary>
    public required double Restarts { get; init; }

    /// <summary>Replicas that restarted just now, or wait to start again.</summary>
    public static IEnumerable<RestartProblem> Find(Examination examined)
    {
        var view = examined.View;
        var restarting = view.Replicas.Where(IsRestarting).ToList();
        if (restarting.Count == 0)
        {
            yield break;
        }

        var first = restarting.Select(FirstRestart).Min();
        var running = view.Replicas.Count(replica => replica.Up?.Now == 1 && replica.WaitingReason is null);
        yield return new RestartProblem
        {
            Examined = examined,
            Window = view.Last(Rise.LongestWindow),
            Since = first,
            Restarting = restarting,
            Restarts = restarting.Sum(RestartsOf),
            Endpoints = [],
            Instances = [.. restarting.Select(replica => replica.Name)],
            Severity = Severity.Critical,
            HurtPerSecond = view.RoutedRequests.In(view.Last(Signals.History)) / Signals.History.TotalSeconds * (running == 0 ? 1 : 0.1),
            Impact = $"{Words.Count(restarting.Count, "replica")} of {view.Replicas.Count} restarted {restarting.Sum(RestartsOf):0} times, {running} running now",
        };
    }

    /// <summary>Restarts of a replica within the history.</summary>
    internal static double RestartsOf(ReplicaView replica) => replica.Restarts?.RiseOver(Signals.History) ?? Math.Max(0, Starts(replica) - 1);

    private static bool IsRestarting(ReplicaView replica) => replica.Restarts is not null
        ? replica.Restarts.RiseOver(Fresh) > 0 || (replica.WaitingReason == "CrashLoopBackOff" && !double.IsNaN(replica.Restarts.Now))
        : Starts(replica) > 2 && LastStart(replica) is { } last && last > Now(replica) - Fresh;

    /// <summary>Without Kubernetes, starts of the same process address are the only trace; one restart may be ordered.</summary>
    private static int Starts(ReplicaView replica) => (replica.StartTime?.Points() ?? []).Select(point => point.Value).Distinct().Count();

    private static DateTimeOffset? LastStart(ReplicaView replica) =>
        replica.StartTime is { } gauge && !double.IsNaN(gauge.Newest) ? DateTimeOffset.FromUnixTimeSeconds((long)gauge.Newest) : null;

    private static DateTimeOffset Now(ReplicaView replica) => replica.StartTime!.Start + ((replica.StartTime.Values.Count - 1) * replica.StartTime.Step);

    private static DateTimeOffset? FirstRestart(ReplicaView replica)
    {
        var points = (replica.Restarts ?? replica.StartTime)?.Points().ToList() ?? [];
        var changes = points.Zip(points.Skip(1)).Where(pair => pair.Second.Value > pair.First.Value).Select(pair => (DateTimeOffset?)pair.Second.At);
        return changes.FirstOrDefault() ?? replica.CreatedAt;
    }
}
