using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Diagnosing;

/// <summary>The table of replicas.</summary>
internal static class ReplicaList
{
    /// <summary>Replicas that exist now or existed within the history.</summary>
    public static IReadOnlyList<ReplicaHealth> Of(GatewayView view, Thresholds thresholds) =>
        [.. view.Replicas.Select(replica => HealthOf(replica, view, thresholds))];

    private static ReplicaHealth HealthOf(ReplicaView replica, GatewayView view, Thresholds thresholds)
    {
        var window = view.Last(Rise.MaxWindow);
        return new ReplicaHealth
        {
            Name = replica.Name,
            Scraped = replica.Up is null ? null : replica.Up.Now == 1,
            Ready = Number(replica.Ready?.Now) is { } ready ? ready == 1 : null,
            MemoryBytes = Number(replica.MemoryBytes?.Now),
            MemoryLimitBytes = replica.MemoryLimitBytes,
            Goroutines = Number(replica.Goroutines?.Now),
            ThrottledShare =
                replica.CpuPeriods?.In(window) > 0 ? replica.ThrottledPeriods?.In(window) / replica.CpuPeriods.In(window) : null,
            Restarts = replica.Restarts is null ? null : RestartProblem.RestartsOf(replica),
            LastTermination =
                replica.TerminationReason is null ? null
                : replica.ExitCode is { } code ? $"{replica.TerminationReason} (exit code {QuantityFormatter.Count(code)})"
                : replica.TerminationReason,
            Version = replica.Version,
            Memory = Charts.State(
                $"Memory of {replica.Name}",
                "bytes",
                replica.MemoryBytes,
                replica.MemoryLimitBytes * thresholds.MemoryShare
            ),
        };
    }

    private static double? Number(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
