using Dashboard.Troubleshooting.KrakenD.Catalogue.Rollouts;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.ReplicaSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Telemetry;

/// <summary>No replica of the gateway answers.</summary>
internal static class GatewayDown
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "gateway-down",
            Title = "No replica of the gateway answers",
            Meaning = "No process of the gateway is left, or none is ready: all requests fail.",
            Explains = problem => problem is TargetProblem,
            Prior = 1,
            Indications =
            [
                new(NoReplicaIsScraped, 2, -6, "scraped"),
                new(KubernetesCallsThemReady, -6, 3, "ready"),
                new(AllPathsAreUnknown, -4, 0.3, "paths"),
                new(NoReplicaIsWanted, 3, 0, "wanted"),
            ],
            Fixes = [BringGatewayBack, RolloutFixes.UndoRollout, RolloutFixes.FindWhyItDied],
            LookAlikes =
            [
                new("metrics-target-down", "There Kubernetes calls the pods ready and clients are served."),
                new("config-not-mounted", "There the pods are ready and every path is 404."),
                new(
                    "config-invalid",
                    "There new pods end with exit code 255, 1 or 2; if none is left, the gateway is down because of it."
                ),
                new("oom-kill", "There single replicas come and go."),
            ],
            SeenAs = [ReportedSymptoms.NoAnswer, ReportedSymptoms.NotMeasured, ReportedSymptoms.BadGateway],
            GuideSections = [Guide.HealthChecks],
            GuideCorrection =
                "No probe brings back a gateway that cannot start; a deep health endpoint would take the rest down too.",
            Needs = [Requirements.KubeState, Requirements.Targets],
        };

    /// <summary>Brings at least one replica back.</summary>
    private static Fix BringGatewayBack =>
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Certain,
            Title = "Bring the gateway back",
            Steps = """
                See why no replica answers:
                ```sh
                kubectl -n '%NAMESPACE%' get 'deploy/%DEPLOYMENT%'
                kubectl -n '%NAMESPACE%' get pods -o wide
                kubectl -n '%NAMESPACE%' get events --sort-by=.lastTimestamp | tail -n 20
                ```
                Pending: make room on the nodes. Crashing since a rollout: undo it, with the old ConfigMap. Image missing: repair the tag.
                0 replicas wanted: write the usual number behind REPLICAS= and scale up again; the command refuses if some are wanted already.
                ```sh
                REPLICAS=
                kubectl -n '%NAMESPACE%' scale 'deploy/%DEPLOYMENT%' --current-replicas=0 --replicas="${REPLICAS:?}"
                ```
                On a plain host:
                ```sh
                systemctl status krakend
                journalctl -u krakend -n 50
                ```
                If it is stopped:
                ```sh
                sudo systemctl start krakend
                ```
                """,
            Risk =
                "All clients come back at once; limiter counters, breaker states and key caches start empty. "
                + ConfigChange.ByHandRisk,
            Rollback = "Scale back to the former number of replicas.",
            Verify =
                "up of the gateway's job is 1 and kube_pod_container_status_ready is 1 within 2 scrapes after the start; "
                + "/__health answers 200.",
        };
}
