using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Resources;

/// <summary>Fixes for memory, CPU, probes and the way processes end.</summary>
internal static class ResourceFixes
{
    internal const string UndoPodTemplate = "kubectl -n '%NAMESPACE%' rollout undo 'deploy/%DEPLOYMENT%'";

    // Without -c kubectl set changes the sidecars as well.
    internal const string FirstContainer =
        "CONTAINER=$(kubectl -n '%NAMESPACE%' get 'deploy/%DEPLOYMENT%' -o jsonpath='{.spec.template.spec.containers[0].name}')";

    /// <summary>Gives the gateway more memory, with the evidence kept.</summary>
    public static Fix SizeMemory { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Relief,
            Title = "Raise memory limit and GOMEMLIMIT",
            Steps = $$"""
                Only OOMKilled is memory; 137 alone is not. Make sure first, and see the present limit:
                ```sh
                kubectl -n '%NAMESPACE%' get pod '%POD%' -o jsonpath='{.status.containerStatuses[*].lastState.terminated}'
                kubectl -n '%NAMESPACE%' logs '%POD%' --previous --tail=50
                kubectl -n '%NAMESPACE%' get 'deploy/%DEPLOYMENT%' -o jsonpath='{.spec.template.spec.containers[*].resources}'
                ```
                Write the new limit in MiB behind MEMORY=, about twice the present one. GOMEMLIMIT becomes 90 % of it, in the same rollout.
                If the gateway is not the pod's first container, write its name behind CONTAINER= instead:
                ```sh
                MEMORY=
                echo "new limit: ${MEMORY:?} MiB"
                {{FirstContainer}}
                kubectl -n '%NAMESPACE%' rollout pause 'deploy/%DEPLOYMENT%'
                kubectl -n '%NAMESPACE%' set env 'deploy/%DEPLOYMENT%' -c "$CONTAINER" GOMEMLIMIT="$((${MEMORY:?} * 9 / 10))MiB"
                kubectl -n '%NAMESPACE%' set resources 'deploy/%DEPLOYMENT%' -c "$CONTAINER" --limits="memory=${MEMORY:?}Mi"
                kubectl -n '%NAMESPACE%' rollout resume 'deploy/%DEPLOYMENT%'
                kubectl -n '%NAMESPACE%' rollout status 'deploy/%DEPLOYMENT%'
                ```
                """,
            Risk =
                "Restarts all pods once, one after the other; nodes need the room. It hides what eats the memory: go on with the "
                + "repairs. "
                + ConfigChange.ByHandRisk,
            Rollback = UndoPodTemplate,
            Verify =
                "kube_pod_container_status_last_terminated_reason shows no new OOMKilled, and container_memory_working_set_bytes "
                + "stays flat at the same load for an hour.",
        };

    /// <summary>Limits what the cache may hold.</summary>
    public static Fix CapCache { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Title = "Cap the response cache",
            Change = new("cap-cache"),
            Steps = $$"""
                Only for backends that use qos/http-cache: without both numbers it grows without limit (they need CE 2.9.4 or later). In this backend's extra_config:
                ```json
                {
                  "qos/http-cache": { "max_items": 100, "max_size": 104857600 }
                }
                ```
                Each capped cache has its own memory: count the backends that use one.
                {{ConfigChange.Apply}}
                """,
            Risk = "More calls reach the backend. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "container_memory_working_set_bytes flattens within some hours after the rollout instead of growing with uptime.",
        };

    /// <summary>Sizes the gateway by measurement.</summary>
    public static Fix SizeByLoadTest { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Title = "Size the gateway by a load test",
            Steps = """
                Requests in flight are rate times latency; memory follows them times body size. Measure with healthy and with slow backends.
                Start points: 0.5 CPU and 512 MB; with tokens 1 CPU and 512 MB; all purpose 2 CPU and 2 GB. Write the result into the pod template:
                ```yaml
                env:
                  - name: GOMEMLIMIT
                    value: "900MiB"
                resources:
                  requests:
                    cpu: "1"
                    memory: 512Mi
                  limits:
                    memory: 1Gi
                ```
                Then roll it out with your usual tool.
                """,
            Risk = "Restarts all pods. Start points are guesses until your own load test.",
            Rollback = UndoPodTemplate + " and put the old values back into the manifest",
            Verify =
                "In the next peak: container_memory_working_set_bytes below 80 % of its limit, no throttled periods, P95 at its "
                + "baseline.",
        };

    /// <summary>Lets the probe ask the process, not a backend.</summary>
    public static Fix ProbeTheProcess { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Certain,
            Title = "Let the liveness probe ask the process, not a backend",
            Steps = """
                See what the probe asks:
                ```sh
                kubectl -n '%NAMESPACE%' get 'deploy/%DEPLOYMENT%' -o jsonpath='{.spec.template.spec.containers[0].livenessProbe}'
                ```
                If it is not KrakenD's own health path (/__health, unless router.health_path or disable_health changes it), point it there:
                ```sh
                kubectl -n '%NAMESPACE%' patch 'deploy/%DEPLOYMENT%' --type=json -p='[{"op":"replace","path":"/spec/template/spec/containers/0/livenessProbe/httpGet/path","value":"/__health"}]'
                ```
                Port and scheme stay: they must be the gateway's. If the probe runs a command, or the gateway is not the first container, edit the Deployment by hand.
                """,
            Risk = "Restarts all pods once. A sick backend no longer takes the pod out, on purpose. " + ConfigChange.ByHandRisk,
            Rollback = UndoPodTemplate,
            Verify =
                "kube_pod_container_status_restarts_total stays flat while the backend is down, from the end of the rollout on.",
        };

    /// <summary>Keeps the right probes in the manifest.</summary>
    public static Fix KeepProbesOnTheProcess { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Write probes that never depend on a backend",
            Steps = """
                /__health answers 200 as long as the process runs. In the pod template, for the gateway's container:
                ```yaml
                livenessProbe:
                  httpGet:
                    path: /__health
                    port: 8080
                readinessProbe:
                  httpGet:
                    path: /__health
                    port: 8080
                ```
                Watch backends with metrics instead. Then roll the template out with your usual tool.
                """,
            Risk = "Restarts all pods once. A sick backend does not take pods out, on purpose.",
            Rollback = UndoPodTemplate + " and put the old probes back into the manifest",
            Verify = "Restarts stay at 0 through the next fault of a backend.",
        };

    /// <summary>Adds replicas of the gateway.</summary>
    public static Fix ScaleGateway { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Relief,
            Title = "Add replicas of the gateway",
            Steps = """
                Only while the backends are healthy and have room. With an autoscaler raise its minimum instead:
                ```sh
                REPLICAS=$(kubectl -n '%NAMESPACE%' get 'deploy/%DEPLOYMENT%' -o jsonpath='{.spec.replicas}')
                echo "replicas before: $REPLICAS"
                kubectl -n '%NAMESPACE%' scale 'deploy/%DEPLOYMENT%' --current-replicas="$REPLICAS" --replicas="$((REPLICAS + 2))"
                ```
                If they stay, divide the configured limits by the new number of replicas.
                """,
            Risk =
                "Limits count per replica: the total grows with each. Long-lived client connections stay on the old pods. "
                + ConfigChange.ByHandRisk,
            Rollback = "Scale back to the number that the commands printed.",
            Verify =
                "CPU per replica and the P95 of all endpoints fall within 5 scrapes after the new pods are ready, and no backend "
                + "gets slower.",
            Danger =
                "Multiplies every limit per replica, and so the load on the backends: not while one of them is slow or failing.",
        };
}
