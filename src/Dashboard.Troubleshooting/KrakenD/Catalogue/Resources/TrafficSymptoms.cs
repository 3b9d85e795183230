using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.FindingFactory;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Resources;

/// <summary>What goes with traffic that is gone: refused handshakes, descriptors, connections that wait.</summary>
internal static class TrafficSymptoms
{
    /// <summary>A refused client tries again: fewer handshakes than this share of the lost requests are port scanners.</summary>
    private const double HandshakesPerLostRequest = 0.1;

    public static readonly Symptom AllTrafficIsGone = new(
        "all-traffic-is-gone",
        problem =>
            problem is TrafficProblem traffic
                ? AtLeast(
                    1 - (traffic.PerSecond / traffic.BaselinePerSecond),
                    SymptomLimits.NearlyAll,
                    "ratio",
                    $"Requests fell from {QuantityFormatter.Number(traffic.BaselinePerSecond)}/s to "
                        + $"{QuantityFormatter.Number(traffic.PerSecond)}/s on all endpoints at once, and the gateway is up",
                    EvidenceQueries.Of(traffic).AllRequests(),
                    Charts.Rate(traffic.View, "Requests", traffic.View.RoutedRequests)
                )
                : Finding.DoesNotApply
    );

    public static readonly Symptom HandshakesAreRefused = new(
        "log-says-handshakes-are-refused",
        problem =>
        {
            if (problem is not TrafficProblem { View.Signals.Logs: true } traffic)
                return Finding.Unknown("There are no log counters");
            var lines = LinesOf(traffic, "tls_handshake");
            var lost = traffic.FailedPerSecond * Signals.LengthOf(traffic.Window).TotalSeconds;
            return AtLeast(
                lines,
                Math.Max(traffic.Thresholds.MinimumEvents, HandshakesPerLostRequest * lost),
                "count",
                $"The log shows {QuantityFormatter.Count(lines)} refused TLS handshakes in {traffic.WindowText}, where "
                    + $"{QuantityFormatter.Count(lost)} requests are missing",
                EvidenceQueries.Of(traffic).Lifecycle("tls_handshake")
            );
        }
    );

    public static readonly Symptom DescriptorsAreAtTheLimit = new(
        "descriptors-are-at-the-limit",
        problem =>
        {
            if (problem is not KrakenDProblem found)
                return Finding.DoesNotApply;
            var measured = found
                .View.Replicas.Where(replica => replica is { OpenDescriptors: not null, MaxDescriptors.Newest: > 0 })
                .ToList();
            if (measured.Count == 0)
                return Finding.Unknown("Open descriptors and their limit are not measured (process_metrics)");
            var worst = measured.MaxBy(replica => replica.OpenDescriptors!.Newest / replica.MaxDescriptors!.Newest)!;
            return AtLeast(
                worst.OpenDescriptors!.Newest / worst.MaxDescriptors!.Newest,
                DescriptorProblem.Near,
                "ratio",
                $"{QuantityFormatter.Count(worst.OpenDescriptors.Newest)} of "
                    + $"{QuantityFormatter.Count(worst.MaxDescriptors.Newest)} file descriptors are open on {worst.Name}",
                EvidenceQueries.Of(found).Expression("process_open_fds{$t}"),
                Charts.State(
                    $"Open descriptors of {worst.Name}",
                    "count",
                    worst.OpenDescriptors,
                    DescriptorProblem.Near * worst.MaxDescriptors.Newest
                )
            );
        }
    );

    public static readonly Symptom ConnectionsAreNotAccepted = new(
        "log-says-connections-are-not-accepted",
        problem =>
        {
            if (problem is not KrakenDProblem { View.Signals.Logs: true } found)
                return Finding.Unknown("There are no log counters");
            var lines = LinesOf(found, "no_descriptors") + DescriptorErrors(found);
            return AtLeast(
                lines,
                1,
                "count",
                $"The log shows {QuantityFormatter.Count(lines)} times in {found.WindowText}: too many open files",
                EvidenceQueries.Of(found).Lifecycle("no_descriptors")
            );
        }
    );

    private static double LinesOf(KrakenDProblem problem, string @event) =>
        problem.View.Logs.LifecycleLines(@event, problem.View.Steps).In(problem.Window);

    private static double DescriptorErrors(KrakenDProblem problem) =>
        problem.View.Logs.Errors.Where(line => line.Reason == "descriptors").Sum(line => line.Lines.In(problem.Window));
}
