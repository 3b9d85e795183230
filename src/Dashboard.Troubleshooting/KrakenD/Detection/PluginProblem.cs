using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>A process that still runs said at its start that it could not load a plugin, and runs without it.</summary>
public sealed record PluginProblem : KrakenDProblem
{
    /// <summary>The replicas that run without it.</summary>
    public required IReadOnlyList<ReplicaView> Without { get; init; }

    /// <inheritdoc/>
    public override bool HurtsUsers => false;

    /// <summary>Replicas that run and once failed to load a plugin; one problem at most. The line is written at a start, at level
    /// DEBUG, and never again: its counter is a state.</summary>
    public static IEnumerable<PluginProblem> Find(ProblemDetector examined)
    {
        var view = examined.View;
        var log = view.Snapshot.Of(Signals.LogEvents);
        var failed = log.Series.Where(reading => reading.Label("part") == Signals.PluginState && reading.Values[^1] > 0).ToList();
        var without = view
            .Replicas.Where(replica =>
                IsRunning(replica) && failed.Exists(reading => LogOwner.Is(reading, replica, view.Replicas))
            )
            .ToList();
        if (without.Count == 0)
        {
            yield break;
        }

        var first = failed.Min(reading =>
            Enumerable.Range(0, reading.Values.Count).First(step => double.IsFinite(reading.Values[step]))
        );
        yield return new PluginProblem
        {
            Examined = examined,
            Window = view.Last(Rise.MaxWindow),
            OnsetStep = first > 0 ? first : null,
            Since = first > 0 ? view.StartOf(first) : null,
            Without = without,
            Endpoints = [],
            Instances = [.. without.Select(replica => replica.Name)],
            Severity = Severity.Info,
            FailedPerSecond = 0,
            Impact = $"{QuantityFormatter.Count(without.Count, "replica")} may run without a plugin that could not be loaded",
        };
    }

    private static bool IsRunning(ReplicaView replica) => replica.Up?.Now == 1 || (replica.Up is null && replica.Ready?.Now == 1);
}
