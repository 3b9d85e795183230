using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>Replicas run different configurations for longer than a rollout takes.</summary>
public sealed record RolloutProblem : KrakenDProblem
{
    private static readonly TimeSpan MaxRolloutTime = TimeSpan.FromMinutes(2);

    /// <summary>Replicas that run the older configuration.</summary>
    public required IReadOnlyList<ReplicaView> Stale { get; init; }

    /// <summary>Versions that run now.</summary>
    public required IReadOnlyList<string> Versions { get; init; }

    /// <summary>Replicas that a rollout left behind, while all of them serve.</summary>
    public static IEnumerable<RolloutProblem> Find(ProblemDetector examined)
    {
        var view = examined.View;
        var serving = view.Replicas.Where(replica => replica.Up?.Now == 1).ToList();
        var byVersion = serving
            .Where(replica => replica.Version is not null)
            .GroupBy(replica => replica.Version!, StringComparer.Ordinal)
            .OrderByDescending(group => group.Max(StartOf))
            .ToList();
        var stuck =
            view.Rollout is { WantedReplicas: { } wanted, UpdatedReplicas: { } updated }
            && updated.MaxOver(MaxRolloutTime) < wanted.MinOver(MaxRolloutTime)
            && wanted.Points().Count() > 4;
        if (byVersion.Count < 2 || view.At - byVersion[0].Max(StartOf) < MaxRolloutTime)
        {
            yield break;
        }

        var stale = byVersion.Skip(1).SelectMany(group => group).ToList();
        yield return new RolloutProblem
        {
            Examined = examined,
            Window = view.Last(Rise.MaxWindow),
            Since = byVersion[0].Min(StartOf) is var first && first > DateTimeOffset.MinValue ? first : null,
            Stale = stale,
            Versions = [.. byVersion.Select(group => group.Key)],
            Endpoints = [],
            Instances = [.. stale.Select(replica => replica.Name)],
            Severity = stuck ? Severity.Warning : Severity.Info,
            FailedPerSecond = 0,
            Impact = $"{QuantityFormatter.Count(stale.Count, "replica")} of {serving.Count} on the older configuration",
        };
    }

    private static DateTimeOffset StartOf(ReplicaView replica) =>
        (replica.StartTime is { } start ? UnixTime.WholeSecondsOf(start.Newest) : null)
        ?? replica.CreatedAt
        ?? DateTimeOffset.MinValue;
}
