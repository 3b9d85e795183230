using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Backends;

/// <summary>Fixes for backends that cannot be reached, are slow or fail.</summary>
internal static class BackendFixes
{
    internal const string SplitHost = """
        SERVICE=$(echo '%BACKEND%' | cut -d. -f1)
        SPACE=$(echo '%BACKEND%.' | cut -d. -f2)
        SPACE=${SPACE:-'%NAMESPACE%'}
        """;

    /// <summary>Finds the broken piece between gateway and backend, and brings it back.</summary>
    public static Fix RestoreBackend { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Certain,
            Title = "Bring %BACKEND% back",
            Steps = $$"""
                Test the path from the gateway (its image has no curl; add the backend's port and a path that answers):
                ```sh
                kubectl -n '%NAMESPACE%' exec 'deploy/%DEPLOYMENT%' -- nslookup '%BACKEND%'
                kubectl -n '%NAMESPACE%' exec 'deploy/%DEPLOYMENT%' -- wget -qO- -T 3 'http://%BACKEND%/'
                ```
                An HTTP error proves that the connection works; nslookup alone can fail on a short name that wget finds.
                Look for ready addresses behind its Service, if the host is in this cluster. An empty list means no ready pod, or a selector that fits none:
                ```sh
                {{SplitHost}}
                kubectl -n "$SPACE" get endpointslices -l "kubernetes.io/service-name=$SERVICE"
                kubectl -n "$SPACE" get pods
                ```
                Connection refused: start or scale the backend, or let the Service's targetPort be what the container listens on.
                Timeout instead of refused: look for a network policy that drops the packets. A host outside the cluster: call its owner.
                """,
            Risk = "Reading changes nothing. Starting the backend at full traffic can topple it again: watch its first minute.",
            Rollback = "Undo the one thing that was changed at the backend: replicas, Service or network policy.",
            Verify =
                "http_client_request_failed_count_total{server_address=\"%BACKEND%\"} stops growing within 2 scrapes, "
                + "and round trips to it show status 200 again. KrakenD keeps no list of dead hosts: no restart is needed.",
        };

    /// <summary>Tells whether a release, a crash or something behind the backend began the trouble.</summary>
    public static Fix FindWhatChanged { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Insight,
            Title = "Find what changed at %BACKEND%",
            Steps = $$"""
                Its newest ReplicaSet, restarts and log tell whether a release, a crash or something behind it began the trouble:
                ```sh
                {{SplitHost}}
                kubectl -n "$SPACE" get replicasets --sort-by=.metadata.creationTimestamp | tail -n 5
                kubectl -n "$SPACE" get pods
                kubectl -n "$SPACE" logs "deploy/$SERVICE" --since=15m | tail -n 50
                ```
                Its Deployment may have another name than its Service. Take back what began with the incident: a release, a switch, a migration.
                A host outside the cluster: call its owner.
                """,
            Risk = "None: this only reads.",
            Rollback = "Nothing to undo.",
            Verify =
                "Errors and latency of http_client_duration_count{server_address=\"%BACKEND%\"} return to their baseline within "
                + "2 scrapes after the change is taken back.",
        };

    /// <summary>Takes back a release of the backend.</summary>
    public static Fix UndoBackendRollout { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            UndoesRollout = true,
            Title = "Roll back the latest rollout of %BACKEND%",
            Steps = $$"""
                Only if the backend was rolled out shortly before the problem began: the youngest ReplicaSet tells when.
                ```sh
                {{SplitHost}}
                kubectl -n "$SPACE" get replicasets --sort-by=.metadata.creationTimestamp | tail -n 5
                kubectl -n "$SPACE" rollout history "deploy/$SERVICE"
                ```
                Then, in the same shell:
                ```sh
                kubectl -n "$SPACE" rollout undo "deploy/$SERVICE"
                kubectl -n "$SPACE" rollout status "deploy/$SERVICE"
                ```
                """,
            Risk =
                "Undo restores the pod template only: database migrations and ConfigMaps of the release stay. Tell the backend's "
                + "owner. "
                + ConfigChange.ByHandRisk,
            Rollback = "Roll out the newer revision again: kubectl rollout undo with --to-revision=<number>.",
            Verify =
                "Errors and latency of http_client_duration_count{server_address=\"%BACKEND%\"} return to their baseline within "
                + "2 scrapes after the rollout ends.",
        };

    /// <summary>Gives the backend more replicas.</summary>
    public static Fix ScaleBackend { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Title = "Give %BACKEND% more replicas",
            Steps = $$"""
                Only if the backend itself is short of CPU or of workers; replicas do not help against a slow database behind it.
                ```sh
                {{SplitHost}}
                kubectl -n "$SPACE" top pods
                ```
                Then add replicas, in the same shell. With an autoscaler raise its minimum instead:
                ```sh
                REPLICAS=$(kubectl -n "$SPACE" get "deploy/$SERVICE" -o jsonpath='{.spec.replicas}')
                echo "replicas before: $REPLICAS"
                kubectl -n "$SPACE" scale "deploy/$SERVICE" --current-replicas="$REPLICAS" --replicas="$((REPLICAS + 2))"
                ```
                """,
            Risk =
                "More connections to whatever lies behind the backend. KrakenD's keep-alive connections stay on old pods for a "
                + "while. "
                + ConfigChange.ByHandRisk,
            Rollback = "Scale back to the number that the commands printed.",
            Verify =
                "Latency of http_client_duration{server_address=\"%BACKEND%\"} falls within 5 scrapes after the new pods are "
                + "ready.",
        };

    /// <summary>Names the right scheme, host and port.</summary>
    public static Fix CorrectHost { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Correct scheme, host and port of the backend of %ENDPOINT%",
            Change = new("correct-host"),
            Steps = $$"""
                In this backend:
                ```json
                {
                  "host": ["http://%BACKEND%:8080"],
                  "url_pattern": "/v1/orders"
                }
                ```
                Use the Service's port and its full name; the path belongs into url_pattern, never into host. Write https:// for a TLS port.
                localhost is the gateway's own pod. No host here and none at the root: every call is 500.
                Look for placeholders that were not rendered (a dollar sign with braces, double braces, <no value>): they become false hosts without an error.
                Remove disable_host_sanitize unless sd is dns: with it a host without scheme answers 500.
                {{ConfigChange.Apply}}
                """,
            Risk = "A wrong name breaks the route. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "wget from a gateway pod answers, and http_client_duration_count of %BACKEND% shows status 200 within 2 scrapes "
                + "after the rollout.",
        };

    /// <summary>Closes idle connections before the backend does.</summary>
    public static Fix CloseIdleConnections { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Title = "Close idle connections before the other side does",
            Change = new("close-idle-connections"),
            Steps = $$"""
                Idle connections live without limit by default and are reused after the backend has closed them. At the root of krakend.json:
                ```json
                {
                  "idle_connection_timeout": "30s",
                  "dialer_timeout": "1s"
                }
                ```
                The idle time must be shorter than the backend's own keep-alive time.
                {{ConfigChange.Apply}}
                """,
            Risk =
                "More new connections and TLS handshakes. Some hosts far away need longer than 1 s to connect. "
                + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "krakend_log_errors_total{reason=\"reset\"} stays flat for an hour; go_goroutines and process_open_fds return to "
                + "their base after a peak.",
        };

    /// <summary>Removes what makes the backend slow.</summary>
    public static Fix RemoveBottleneck { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Remove the bottleneck inside %BACKEND%",
            Steps = $$"""
                See whether the time is spent in the backend: the gateway's wait for it against the whole request.
                ```promql
                sum(rate(http_client_duration_sum{server_address="%BACKEND%"}[5m])) / sum(rate(http_client_duration_count{server_address="%BACKEND%"}[5m]))
                ```
                Then look there, in this order: what it waits for (database, another service), its CPU and workers, its latest change.
                ```sh
                {{SplitHost}}
                kubectl -n "$SPACE" top pods
                kubectl -n "$SPACE" logs "deploy/$SERVICE" --since=15m | tail -n 100
                ```
                Give the backend a timeout of its own that is shorter than the endpoint's, so that it stops work that nobody waits for.
                """,
            Risk = "A change at the backend, with the backend's own risks. Nothing changes at the gateway.",
            Rollback = "Undo the backend's change: kubectl rollout undo on its Deployment.",
            Verify = "The query above returns to its baseline, and the P95 of %ENDPOINT% follows within 5 minutes.",
        };

    /// <summary>Finds and removes the backend's own error.</summary>
    public static Fix RepairBackendErrors { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Repair the errors of %BACKEND%",
            Steps = $$"""
                The gateway did not make them. Read which calls fail, then the backend's own log of the same minutes; look there for crashes too:
                ```sh
                kubectl -n '%NAMESPACE%' logs 'deploy/%DEPLOYMENT%' --since=15m | grep -E 'invalid status code|connection reset|EOF' | tail -n 20
                {{SplitHost}}
                kubectl -n "$SPACE" logs "deploy/$SERVICE" --since=15m | tail -n 100
                ```
                kubectl logs on a Deployment shows one pod. With no-op and return_error_details the gateway writes no line, with return_error_code the backend's text.
                """,
            Risk = "A change at the backend, with the backend's own risks. Nothing changes at the gateway.",
            Rollback = "Undo the backend's change: kubectl rollout undo on its Deployment.",
            Verify =
                "The share of status 5xx and 0 in http_client_duration_count{server_address=\"%BACKEND%\"} returns to its "
                + "baseline within 2 scrapes after the backend's rollout.",
        };
}
