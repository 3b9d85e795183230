using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Rollouts;

/// <summary>Fixes for rollouts, files, routes, ports and processes that do not come up.</summary>
internal static class RolloutFixes
{
    /// <summary>Takes back the gateway's latest rollout together with its file.</summary>
    public static Fix UndoRollout { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            UndoesRollout = true,
            Title = "Roll back the gateway's latest rollout",
            Steps = """
                Only if the problem began with it:
                ```sh
                kubectl -n '%NAMESPACE%' rollout history 'deploy/%DEPLOYMENT%'
                ```
                Undo does not restore the ConfigMap: put the old krakend.json back first, from version control.
                ```sh
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
            Change = new("checksum-annotation"),
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

    /// <summary>Adds the route that clients use.</summary>
    public static Fix AddRoute { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Add the path and method that clients use",
            Change = new("add-route"),
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
}
