using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>A replica's memory is near its limit, or will be soon.</summary>
public sealed record MemoryProblem : KrakenDProblem
{
    /// <summary>A multiple of the usual use that garbage collection alone does not reach.</summary>
    private const double ClearRise = 1.3;

    /// <summary>A multiple of the usual use that only a leak or a flood reaches.</summary>
    private const double StrongRise = 2;

    /// <summary>From this share of the limit on the rest may be used up before anybody can act.</summary>
    private const double HalfFull = 0.6;

    /// <summary>Share of the limit that the use must have risen by before the trend counts.</summary>
    private const double LeastTrend = 0.05;

    /// <summary>It began where the use was halfway between usual and now.</summary>
    private const double Halfway = 0.5;

    private static readonly TimeSpan Trend = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Horizon = TimeSpan.FromMinutes(10);

    /// <summary>The replica that is nearest to its limit.</summary>
    public required ReplicaView Worst { get; init; }

    /// <summary>Its memory as a share of the limit, 0 to 1.</summary>
    public required double Share { get; init; }

    /// <summary>The same before it rose; null without history.</summary>
    public required double? BaselineShare { get; init; }

    /// <summary>Replicas near the limit and rising. A high but flat plateau is how some gateways live.</summary>
    public static IEnumerable<MemoryProblem> Find(ProblemDetector examined)
    {
        var (view, thresholds) = (examined.View, examined.Thresholds);
        var near = view.Replicas.Where(replica => IsNearLimit(replica, thresholds)).ToList();
        if (near.Count == 0)
        {
            yield break;
        }

        var worst = near.MaxBy(ShareOf)!;
        var usual = worst.MemoryBytes!.Baseline() / worst.MemoryLimitBytes;
        yield return new MemoryProblem
        {
            Examined = examined,
            Window = view.Last(Rise.MaxWindow),
            Since =
                worst
                    .MemoryBytes!.Points()
                    .LastOrDefault(point => point.Value < Halfway * (worst.MemoryBytes!.Baseline() + worst.MemoryBytes.Newest))
                    is { At: var at }
                && at > default(DateTimeOffset)
                    ? at
                    : null,
            Worst = worst,
            Share = ShareOf(worst),
            BaselineShare = usual,
            Endpoints = [],
            Instances = [.. near.Select(replica => replica.Name)],
            Severity = Severity.Critical,
            FailedPerSecond = 0,
            Impact =
                $"memory is at {QuantityFormatter.Percent(ShareOf(worst))} of the limit on {worst.Name}, "
                + $"{QuantityFormatter.Bytes(worst.MemoryLimitBytes!.Value)}; at the limit the kernel kills it",
        };
    }

    private static double ShareOf(ReplicaView replica) => replica.MemoryBytes!.Newest / replica.MemoryLimitBytes!.Value;

    private static bool IsNearLimit(ReplicaView replica, Thresholds thresholds)
    {
        if (
            replica.MemoryBytes is not { } memory
            || replica.MemoryLimitBytes is not > 0
            || double.IsNaN(memory.Now)
            || memory.Baseline() is not { } usual
        )
        {
            return false;
        }

        var (share, rise) = (ShareOf(replica), memory.Now - memory.MinOver(Trend));
        var isRising = memory.Now > ClearRise * usual;
        var soon =
            memory.Now + (rise * (Horizon / Trend)) > replica.MemoryLimitBytes
            && rise > LeastTrend * replica.MemoryLimitBytes.Value;
        return isRising && (share > thresholds.MemoryShare || (share > HalfFull && soon && memory.Now > StrongRise * usual));
    }
}
