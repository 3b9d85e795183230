using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>A process is at its limit of open files, or nearly so.</summary>
public sealed record DescriptorProblem : KrakenDProblem
{
    /// <summary>From this share of the limit on there is no room for the next burst of connections.</summary>
    internal const double Near = 0.9;

    /// <summary>The process that is nearest to its limit.</summary>
    public required ReplicaView Worst { get; init; }

    /// <summary>Processes near their limit; one problem for all of them.</summary>
    public static IEnumerable<DescriptorProblem> Find(ProblemDetector examined)
    {
        var view = examined.View;
        var near = view.Replicas.Where(replica => ShareOf(replica) >= Near).ToList();
        if (near.Count == 0)
            yield break;
        var worst = near.MaxBy(ShareOf)!;
        var (open, limit) = (worst.OpenDescriptors!, worst.MaxDescriptors!.Newest);
        yield return new DescriptorProblem
        {
            Examined = examined,
            Window = view.Last(Rise.MaxWindow),
            Since = open.Points()
                .Where(point => point.Value < Near * limit)
                .Select(point => (DateTimeOffset?)point.At)
                .LastOrDefault(),
            Worst = worst,
            Endpoints = [],
            Instances = [.. near.Select(replica => replica.Name)],
            Severity = IsAtLimit(worst) ? Severity.Critical : Severity.Warning,
            FailedPerSecond = 0,
            Impact =
                $"{QuantityFormatter.Count(open.Newest)} of {QuantityFormatter.Count(limit)} file descriptors are open on "
                + $"{worst.Name}"
                + (IsAtLimit(worst) ? ": it accepts no new connection" : ""),
        };
    }

    /// <summary>
    /// The process cannot open one file more. The exporter then cannot read /proc either: its limit and memory vanish while the
    /// count of open files, one above the limit, stays on the connection that was open before.
    /// </summary>
    internal static bool IsAtLimit(ReplicaView replica) =>
        replica is { OpenDescriptors: { } open, MaxDescriptors: { } limit } && open.Now >= limit.Newest;

    private static double ShareOf(ReplicaView replica) =>
        replica is { OpenDescriptors: { } open, MaxDescriptors: { } limit } && limit.Newest > 0 && !double.IsNaN(open.Now)
            ? open.Now / limit.Newest
            : 0;
}
