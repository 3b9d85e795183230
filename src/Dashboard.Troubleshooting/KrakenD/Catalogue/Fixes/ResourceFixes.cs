namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Fixes;

/// <summary>Fixes for memory, CPU, probes and the way processes end.</summary>
public static class ResourceFixes
{
    private const string UndoPodTemplate = "kubectl -n '%NAMESPACE%' rollout undo 'deploy/%DEPLOYMENT%'";

    // Without -c kubectl set changes the sidecars as well.
    private const string FirstContainer =
        "CONTAINER=$(kubectl -n '%NAMESPACE%' get 'deploy/%DEPLOYMENT%' -o jsonpath='{.spec.template.spec.containers[0].name}')";

    /// <summary>Gives the gateway more memory, with the evidence kept.</summary>
    public static Fix SizeMemory { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Relief,
            Title = "Give the gateway room: memory limit and GOMEMLIMIT",
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

    /// <summary>Saves the evidence, then buys time on one replica.</summary>
    public static Fix KeepEvidence { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Relief,
            Title = "Save the evidence of the growth, then relieve the fullest replica",
            Steps = """
                A restart hides the evidence, so save it first (use your exporter's port; __stats only with telemetry/metrics):
                ```sh
                kubectl -n '%NAMESPACE%' exec '%POD%' -- wget -qO- 'http://localhost:9090/metrics' > metrics.txt
                kubectl -n '%NAMESPACE%' exec '%POD%' -- wget -qO- 'http://localhost:8090/__stats' | grep NumGoroutine
                kubectl -n '%NAMESPACE%' exec '%POD%' -- netstat -an > connections.txt
                grep -c ESTABLISHED connections.txt
                ```
                See to whom the connections go: that is where to look. To the identity provider: its key endpoint hangs. To one backend: it hangs, or a shadow backend
                answers something else than 2xx. From clients: they stay connected. Memory alone: an uncapped qos/http-cache, counters of client_max_rate, tag_path of OpenCensus.
                Only if descriptors or memory of this pod are close to their limit, replace this one pod:
                ```sh
                kubectl -n '%NAMESPACE%' delete pod '%POD%'
                ```
                """,
            Risk = "One replica less until the new one is ready. The growth starts again: this buys time and cures nothing.",
            Rollback = "None needed: the Deployment creates the pod again.",
            Verify =
                "go_goroutines and process_open_fds of the new pod start low; how fast they climb is the next piece of evidence, "
                + "seen within 30 minutes.",
        };

    /// <summary>Gives the gateway more CPU.</summary>
    public static Fix RaiseCpuLimit { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Title = "Raise the CPU limit of the gateway",
            Steps = $$"""
                Look at what is set and what is used:
                ```sh
                kubectl -n '%NAMESPACE%' top pods
                kubectl -n '%NAMESPACE%' get 'deploy/%DEPLOYMENT%' -o jsonpath='{.spec.template.spec.containers[*].resources}'
                ```
                Write the new limit behind CPU=, about twice the present one, e.g. 2 or 1500m. If the gateway is not the pod's first container, write its name behind CONTAINER= instead:
                ```sh
                CPU=
                {{FirstContainer}}
                kubectl -n '%NAMESPACE%' set resources 'deploy/%DEPLOYMENT%' -c "$CONTAINER" --limits="cpu=${CPU:?}"
                kubectl -n '%NAMESPACE%' rollout status 'deploy/%DEPLOYMENT%'
                ```
                """,
            Risk =
                "Restarts all pods, one after the other. Nodes that are full already cannot give what the limit allows. "
                + ConfigChange.ByHandRisk,
            Rollback = UndoPodTemplate,
            Verify =
                "container_cpu_cfs_throttled_periods_total / container_cpu_cfs_periods_total falls below 5 % and the P95 of all "
                + "endpoints follows, within 5 scrapes after the rollout.",
        };

    /// <summary>Removes work that needs no CPU.</summary>
    public static Fix LowerGatewayWork { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Title = "Lower the gateway's own work",
            Steps = $$"""
                Token checks, regular expressions and logging use the CPU. DEBUG is the level without a logging block. In the service's extra_config:
                ```json
                {
                  "telemetry/logging": { "level": "WARNING", "prefix": "[KRAKEND]", "syslog": false, "stdout": true }
                }
                ```
                Fetch signing keys once instead of per request (cache in auth/validator), and let traces be a sample (trace_sample_rate 0.05).
                A GOMEMLIMIT far below the need burns CPU in garbage collection: 85 to 90 % of the memory limit is right.
                Before CE 2.12 the process counts the node's CPUs, not its own limit: set GOMAXPROCS to the limit, as a whole number.
                {{ConfigChange.Apply}}
                """,
            Risk = "Lines below WARNING are gone, among them the start lines. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "process_cpu_seconds_total per request falls, and so does the throttled share, within 5 scrapes after the "
                + "rollout at the same traffic.",
        };

    /// <summary>Gives the drain more time.</summary>
    public static Fix LengthenGracePeriod { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Title = "Give ending pods more time",
            Steps = """
                Make sure that it was the end of a rollout or a probe, not memory: the reason must be Error, not OOMKilled:
                ```sh
                kubectl -n '%NAMESPACE%' get pod '%POD%' -o jsonpath='{.status.containerStatuses[*].lastState.terminated}'
                kubectl -n '%NAMESPACE%' get events --sort-by=.lastTimestamp | tail -n 20
                kubectl -n '%NAMESPACE%' get 'deploy/%DEPLOYMENT%' -o jsonpath='{.spec.template.spec.terminationGracePeriodSeconds}'
                ```
                Liveness probe failed: it must ask /__health, with some patience (timeoutSeconds, failureThreshold); a longer grace period does not help there.
                Killed while requests were in flight: write the new grace period in seconds behind GRACE=, longer than the present one and the longest endpoint timeout, e.g. 60:
                ```sh
                GRACE=
                kubectl -n '%NAMESPACE%' patch 'deploy/%DEPLOYMENT%' -p "{\"spec\":{\"template\":{\"spec\":{\"terminationGracePeriodSeconds\":${GRACE:?}}}}}"
                ```
                """,
            Risk =
                "Rollouts and node drains take up to that much longer. The patch restarts all pods once, the old ones still with "
                + "the short period. "
                + ConfigChange.ByHandRisk,
            Rollback = UndoPodTemplate,
            Verify = "No new kube_pod_container_status_last_terminated_exitcode 137 in the next rollout.",
        };

    /// <summary>Ends processes cleanly.</summary>
    public static Fix CleanShutdown { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "End processes within the grace period",
            Steps = $$"""
                The drain has no end by itself. Take more than the longest endpoint timeout. At the root of krakend.json (works from CE 2.13; older ones ignore it in silence):
                ```json
                {
                  "max_shutdown_wait_time": "20s"
                }
                ```
                In the pod template, so that both waits together are shorter than the grace period:
                ```yaml
                terminationGracePeriodSeconds: 30
                containers:
                  - name: krakend
                    lifecycle:
                      preStop:
                        exec:
                          command: ["sleep", "5"]
                ```
                {{ConfigChange.Apply}}
                """,
            Risk = "Calls that take longer than the wait are cut at a restart. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback + "; put the old pod template back as well.",
            Verify = "No exit code 137 and no 502 of the load balancer in the next rollout.",
        };

    /// <summary>Lets the probe ask the process, not a backend.</summary>
    public static Fix ProbeTheProcess { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Certain,
            Title = "Let the liveness probe ask the process, not a backend",
            Steps = """
                See what the probe asks, then point it at KrakenD's own health path (/__health, unless router.health_path or disable_health changes it):
                ```sh
                kubectl -n '%NAMESPACE%' get 'deploy/%DEPLOYMENT%' -o jsonpath='{.spec.template.spec.containers[0].livenessProbe}'
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

    /// <summary>Keeps what a crash leaves, before the next one overwrites it.</summary>
    public static Fix KeepCrashEvidence { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Insight,
            Title = "Save the last lines of the crash: they name the code that failed",
            Steps = """
                The stack trace behind "fatal error:" or "panic:" names the plugin or component; the next crash overwrites it:
                ```sh
                kubectl -n '%NAMESPACE%' logs '%POD%' --previous --tail=300 > crash.txt
                grep -nE -A 12 'fatal error: |panic: ' crash.txt
                ```
                A plugin in it: take its name out of extra_config, unless it guards access. KrakenD's own code: go back to the version that ran before.
                """,
            Risk = "None: reading only. Without a plugin, what it did is not done.",
            Rollback = "Nothing to undo after reading.",
            Verify = "kube_pod_container_status_restarts_total stays flat for an hour after the change that the trace asks for.",
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
