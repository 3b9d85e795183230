using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.ReplicaSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.SituationSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Rollouts;

/// <summary>The gateway's port is taken.</summary>
internal static class PortConflict
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "port-conflict",
            Title = "The gateway's port is taken",
            Meaning =
                "Another process in the same network namespace listens on the API port: KrakenD logs 'address already in use' "
                + "and exits with 0, again and again.",
            Explains = problem => problem is RestartProblem,
            Prior = 0.3,
            Indications =
            [
                // Exit code 0 alone is any ordered stop: only the log line proves the port.
                new(EndedByThemselves, 1, -6, "end"),
                new(PortWasTaken, 5, -2.5, "log"),
                new(StopWasOrdered, -1, 0.5, "ordered"),
                new(BackendFailedBefore, -1.5, 0, "backend"),
            ],
            Fixes = [RolloutFixes.UndoRollout, DistinctPorts],
            Absorbs = ["metrics-target-down", "gateway-down"],
            LookAlikes =
            [
                new("config-invalid", "There the exit code is 255, 1 or 2."),
                new("liveness-probe-failing", "There the process was told to stop, and a backend failed before."),
                new(
                    "metrics-target-down",
                    "If only the metrics port is taken, the gateway goes on serving and does not restart."
                ),
            ],
            SeenAs = [ReportedSymptoms.Restarts, ReportedSymptoms.Rollout],
            GuideSections = [Guide.Question6],
            GuideCorrection =
                "A Service binds nothing; but one named 'krakend' injects KRAKEND_PORT=tcp://… and stops the start with 255.",
            Needs = [Requirements.KubeState, Requirements.LogCounters],
        };

    /// <summary>Gives each listener a port of its own.</summary>
    private static Fix DistinctPorts =>
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Give each listener a port of its own",
            Change = new("distinct-ports"),
            Steps = $$"""
                The message means one network namespace: a sidecar, the host's network, or KrakenD's own 8090 and 9090. A Service binds nothing. Find the owner:
                ```sh
                kubectl -n '%NAMESPACE%' logs '%POD%' --previous | grep -F 'address already in use'
                kubectl -n '%NAMESPACE%' get pod '%POD%' -o jsonpath='{range .spec.containers[*]}{.name}{" "}{.ports}{"\n"}{end}'
                ```
                The gateway's container is down, so look from a container that runs: write its name behind SIDECAR=. With the host's network, or without Kubernetes, look on the host:
                ```sh
                SIDECAR=
                kubectl -n '%NAMESPACE%' exec '%POD%' -c "${SIDECAR:?}" -- netstat -tln
                sudo lsof -i :8080
                ```
                Stop the other program, or move the gateway. At the root of krakend.json:
                ```json
                {
                  "port": 8081
                }
                ```
                KRAKEND_PORT in the environment or -p overrides it. The Service's targetPort and the probes must follow. If the metrics port is taken, change the exporter's port instead.
                {{ConfigChange.Apply}}
                """,
            Risk = "A Service or probe that still names the old port makes the pods unreachable. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback + "; put targetPort and probes back as well.",
            Verify =
                "/__health answers 200 on the new port, krakend_log_lifecycle_total{event=\"bind_failed\"} and restarts stay "
                + "flat, within 2 scrapes after the rollout.",
        };
}
