namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Fixes;

/// <summary>Fixes for rollouts, files, routes, ports and processes that do not come up.</summary>
public static class RolloutFixes
{
    /// <summary>Takes back the gateway's latest rollout together with its file.</summary>
    public static Fix UndoRollout { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Title = "Undo the gateway's latest rollout",
            Steps = """
                Only if the problem began with it. Undo does not restore the ConfigMap: put the old krakend.json back first, from version control.
                ```sh
                kubectl -n '%NAMESPACE%' rollout history 'deploy/%DEPLOYMENT%'
                kubectl -n '%NAMESPACE%' rollout undo 'deploy/%DEPLOYMENT%'
                kubectl -n '%NAMESPACE%' rollout status 'deploy/%DEPLOYMENT%'
                ```
                If only the ConfigMap had changed, put it back and restart instead:
                ```sh
                kubectl -n '%NAMESPACE%' rollout restart 'deploy/%DEPLOYMENT%'
                ```
                On plain hosts, one after the other: put the old /etc/krakend/krakend.json back, then sudo systemctl restart krakend.
                """,
            Risk =
                "Routes that came with the rollout are gone again. Old and new pods mix for a while. "
                + ConfigChange.RestartRisk
                + " "
                + ConfigChange.ByHandRisk,
            Rollback = "Roll out the newer version again, with its file.",
            Verify =
                "kube_deployment_status_replicas_updated equals kube_deployment_spec_replicas, and the errors that began with "
                + "the rollout end within 2 scrapes after it.",
        };

    /// <summary>Brings at least one replica back.</summary>
    public static Fix BringGatewayBack { get; } =
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

    /// <summary>Lets all replicas load the file that is mounted now.</summary>
    public static Fix RestartAllReplicas { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Certain,
            Title = "Let all replicas load the same file",
            Steps = """
                The file in the pod is today's, not the loaded one: compare its time with the start of the process.
                ```sh
                kubectl -n '%NAMESPACE%' exec '%POD%' -- ls -lL /etc/krakend/
                kubectl -n '%NAMESPACE%' exec '%POD%' -- cat /etc/krakend/krakend.json > krakend-mounted.json
                krakend check -tnc krakend-mounted.json
                kubectl -n '%NAMESPACE%' get pods -o jsonpath='{range .items[*]}{.metadata.name}{" "}{.status.containerStatuses[*].state.running.startedAt}{"\n"}{end}'
                ```
                Decide which file clients need: the restart gives all replicas the mounted one. If that one is wrong, undo the rollout instead.
                A subPath mount shows an old file in old pods: read the ConfigMap itself then. If the check exits 0 and the file is the wanted one:
                ```sh
                kubectl -n '%NAMESPACE%' rollout restart 'deploy/%DEPLOYMENT%'
                kubectl -n '%NAMESPACE%' rollout status 'deploy/%DEPLOYMENT%'
                ```
                On plain hosts: sudo systemctl restart krakend, one host after the other.
                """,
            Risk =
                "If the mounted file is broken, new pods do not start; the old ones serve on meanwhile. "
                + ConfigChange.RestartRisk,
            Rollback =
                "Put the file from before into the ConfigMap (version control has it), then roll the pods: kubectl -n "
                + "'%NAMESPACE%' rollout restart 'deploy/%DEPLOYMENT%'",
            Verify =
                "All replicas show one service_version in target_info and the same share of 404, within 2 scrapes after the "
                + "rollout.",
        };

    /// <summary>Checks the file before it is rolled out.</summary>
    public static Fix CheckFile { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Repair the file and check it before each rollout",
            Steps = $$"""
                The last lines of a pod that does not start name the place:
                ```sh
                kubectl -n '%NAMESPACE%' logs '%POD%' --previous --tail=20
                kubectl -n '%NAMESPACE%' get pod '%POD%' -o jsonpath='{.status.containerStatuses[*].lastState.terminated.exitCode}'
                ```
                255: the file is refused (JSON, version, host, duration). 1: a part cannot be built, e.g. a validator without alg. 2: duplicate or colliding routes.
                Exit 255 with port cannot parse: a Service named krakend sets KRAKEND_PORT; set enableServiceLinks to false in the pod template.
                JSON has no comments and no trailing commas. Templates: check the rendered file (FC_OUT), not the source.
                Run the check below in your pipeline too. Its -n (CE 2.9 or later) finds unknown keys, which KrakenD ignores in silence; it builds no validators, limiters or breakers.
                {{ConfigChange.Apply}}
                """,
            Risk = "Checking changes nothing. " + ConfigChange.RestartRisk,
            Rollback =
                "Put the last file that started back into the ConfigMap (version control has it; the mounted one may be the "
                + "broken one), then roll the pods: kubectl -n '%NAMESPACE%' rollout restart 'deploy/%DEPLOYMENT%'",
            Verify =
                "No CrashLoopBackOff, kube_deployment_status_replicas_updated equals kube_deployment_spec_replicas, and "
                + "krakend_log_lifecycle_total{event=\"config_error\"} stays flat, within 2 scrapes after the rollout.",
        };

    /// <summary>Reads how the process died, and says what each way means.</summary>
    public static Fix FindWhyItDied { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Insight,
            Title = "Find out how the processes ended, and remove that",
            Steps = """
                ```sh
                kubectl -n '%NAMESPACE%' get pod '%POD%' -o jsonpath='{.status.containerStatuses[*].lastState.terminated}'
                kubectl -n '%NAMESPACE%' logs '%POD%' --previous --tail=50
                kubectl -n '%NAMESPACE%' describe pod '%POD%' | tail -n 30
                ```
                - 0 and restarting: the API port is taken, or the file was not named (-c).
                - 1: a part could not be built. 2: panic, mostly colliding routes. 255: the file is refused.
                - 137 with OOMKilled: memory. 137 with Error: grace period or liveness probe.
                - No termination at all: nodes, image or scheduling; the events say it.

                On a plain host:
                ```sh
                systemctl status krakend
                journalctl -u krakend -n 50
                journalctl -k | grep -i 'out of memory' | tail -n 5
                ```
                """,
            Risk = "None: this only reads. The repair it points to carries its own risk.",
            Rollback = "Nothing to undo.",
            Verify =
                "After the repair kube_pod_container_status_restarts_total stays flat for an hour and up is 1 for every replica.",
        };

    /// <summary>Restarts pods whenever the file changes.</summary>
    public static Fix ChecksumAnnotation { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Title = "Restart pods whenever the file changes",
            Steps = $$$"""
                KrakenD reads its file once, at start. In Helm, in the pod template's annotations:
                ```yaml
                checksum/config: '{{ include (print $.Template.BasePath "/configmap.yaml") . | sha256sum }}'
                ```
                Kustomize's configMapGenerator does the same with a new name per content. A subPath mount gets no update while the pod lives.
                To see per replica what is loaded, put a hash of the file into service_version of the block that is there. In the service's extra_config:
                ```json
                {
                  "telemetry/opentelemetry": {
                    "service_name": "krakend",
                    "service_version": "config-3f9ac1",
                    "exporters": {
                      "prometheus": [{ "name": "prom", "port": 9090, "process_metrics": true, "go_metrics": true }]
                    }
                  }
                }
                ```
                {{{ConfigChange.Apply}}}
                """,
            Risk = "Each change of the file restarts all pods. " + ConfigChange.RestartRisk,
            Rollback = "Remove the annotation and put the old file back, then roll the pods.",
            Verify =
                "After the next change all replicas show the same new service_version in target_info within 2 scrapes after the "
                + "rollout.",
        };

    /// <summary>Mounts the file where the process looks for it.</summary>
    public static Fix MountFile { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Mount the file where KrakenD looks for it",
            Steps = """
                With a wrong path the image's own empty file is loaded: everything is 404, /__health is 200, and there are no metrics. See what is there:
                ```sh
                kubectl -n '%NAMESPACE%' exec 'deploy/%DEPLOYMENT%' -- ls -lL /etc/krakend/
                kubectl -n '%NAMESPACE%' exec 'deploy/%DEPLOYMENT%' -- head -c 300 /etc/krakend/krakend.json
                kubectl -n '%NAMESPACE%' get 'deploy/%DEPLOYMENT%' -o jsonpath='{.spec.template.spec.containers[*].args}{"\n"}{.spec.template.spec.volumes}'
                ```
                The ConfigMap's key, the mount path and -c must name the same file. In the pod template:
                ```yaml
                containers:
                  - name: krakend
                    args: ["run", "-c", "/etc/krakend/krakend.json"]
                    volumeMounts:
                      - name: config
                        mountPath: /etc/krakend
                volumes:
                  - name: config
                    configMap:
                      name: krakend
                ```
                The key in the ConfigMap must be krakend.json. Changing the template restarts the pods.
                """,
            Risk =
                "The mount hides everything else in /etc/krakend of the image, e.g. certificates: mount those beside it. "
                + ConfigChange.RestartRisk,
            Rollback =
                "kubectl -n '%NAMESPACE%' rollout undo 'deploy/%DEPLOYMENT%', and the old pod template back into its source.",
            Verify =
                "up is 1, known routes answer, and krakend_log_not_found_total grows by scanners only, within 2 scrapes after "
                + "the rollout.",
        };

    /// <summary>Adds the route that clients use.</summary>
    public static Fix AddRoute { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Add the path and method that clients use",
            Steps = $$"""
                See what is asked for and not found (404) or not allowed (405), in the access log of one replica:
                ```sh
                kubectl -n '%NAMESPACE%' logs 'deploy/%DEPLOYMENT%' --since=15m | grep -E '\| (404|405) \|' | awk -F'|' '{print $2, $5}' | sort | uniq -c | sort -rn | head
                ```
                Redirects (301, 307) are not in it: look into the balancer's log, and let clients use the exact path, without a slash at the end; a redirected POST may break.
                Paths are no prefixes, case counts, and each method is an endpoint of its own. At the root of krakend.json, one more entry:
                ```json
                {
                  "endpoints": [
                    {
                      "endpoint": "/v1/orders/{order}",
                      "method": "GET",
                      "timeout": "3s",
                      "backend": [
                        { "host": ["http://%BACKEND%:8080"], "url_pattern": "/orders/{order}" }
                      ]
                    }
                  ]
                }
                ```
                Add routes before clients use them, and remove them after. Paths that never existed are scanners: leave them.
                {{ConfigChange.Apply}}
                """,
            Risk =
                "The same path and method twice, or another placeholder name at the same place, stops the start. "
                + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "http_server_duration_count shows the route again, and the pseudo routes 404 Not Found and 405 Method Not "
                + "Allowed fall to their baseline, within 2 scrapes after the rollout.",
        };

    /// <summary>Answers the browser's question before the request.</summary>
    public static Fix AllowPreflight { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Answer the browsers' OPTIONS requests",
            Steps = $$"""
                Only if the refused method is OPTIONS: without CORS it is 405. Name your own origins, and all methods and headers that the pages send. In the service's extra_config:
                ```json
                {
                  "security/cors": {
                    "allow_origins": ["https://www.example.com"],
                    "allow_methods": ["GET", "POST"],
                    "allow_headers": ["Authorization", "Content-Type"],
                    "max_age": "1h"
                  }
                }
                ```
                {{ConfigChange.Apply}}
                """,
            Risk = "An origin that is too wide lets foreign pages call the API from a browser. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "The pseudo route 405 Method Not Allowed falls and 204 No Content appears in http_server_duration_count within 2 "
                + "scrapes after the rollout.",
        };

    /// <summary>Gives each listener a port of its own.</summary>
    public static Fix DistinctPorts { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Give each listener a port of its own",
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
