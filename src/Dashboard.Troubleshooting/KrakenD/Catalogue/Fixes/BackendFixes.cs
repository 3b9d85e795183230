namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Fixes;

/// <summary>Fixes for backends that cannot be reached, are slow or fail.</summary>
public static class BackendFixes
{
    private const string SplitHost = """
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

    /// <summary>Takes back a release of the backend.</summary>
    public static Fix UndoBackendRollout { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Title = "Undo the latest rollout of %BACKEND%",
            Steps = $$"""
                Only if the backend was rolled out shortly before the problem began: the youngest ReplicaSet tells when. Its Deployment may have another name than its Service:
                ```sh
                {{SplitHost}}
                kubectl -n "$SPACE" get replicasets --sort-by=.metadata.creationTimestamp | tail -n 5
                kubectl -n "$SPACE" rollout history "deploy/$SERVICE"
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
                Look first, then add replicas. With an autoscaler raise its minimum instead:
                ```sh
                {{SplitHost}}
                kubectl -n "$SPACE" top pods
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

    /// <summary>Makes the backend's name resolve again.</summary>
    public static Fix RestoreName { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Certain,
            Title = "Make the name %BACKEND% resolve again",
            Steps = $$"""
                Ask for the name in a gateway pod, and for another name beside it. For a short name believe wget, which tries the cluster's search domains:
                ```sh
                kubectl -n '%NAMESPACE%' exec 'deploy/%DEPLOYMENT%' -- nslookup '%BACKEND%'
                kubectl -n '%NAMESPACE%' exec 'deploy/%DEPLOYMENT%' -- wget -qO- -T 3 'http://%BACKEND%/'
                kubectl -n '%NAMESPACE%' exec 'deploy/%DEPLOYMENT%' -- nslookup kubernetes.default.svc.cluster.local
                ```
                bad address is the name; any other error comes after it. Only this name fails: the Service was renamed, removed or lives in another namespace. Create it again under the old name:
                ```sh
                {{SplitHost}}
                kubectl get services --all-namespaces --field-selector "metadata.name=$SERVICE"
                ```
                All names fail: the cluster's DNS is the problem, not KrakenD. Bring its pods back; take back their latest change:
                ```sh
                kubectl -n kube-system get pods -l k8s-app=kube-dns
                kubectl -n kube-system logs -l k8s-app=kube-dns --tail=50
                ```
                """,
            Risk =
                "A Service created again gets a new address: clients that cached the old one need a moment. A change of the "
                + "cluster's DNS touches everybody.",
            Rollback = "Delete the Service that was created, or put the DNS change back.",
            Verify =
                "krakend_log_errors_total{reason=\"dns\"} stops growing within 2 scrapes; SRV answers (sd: dns) are cached for "
                + "30 s.",
        };

    /// <summary>Puts a valid certificate into the backend.</summary>
    public static Fix RenewCertificate { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Certain,
            Title = "Give %BACKEND% a valid certificate",
            Steps = $$"""
                Read what the backend shows, with openssl on your machine (put the Service's port for 443; a host outside the cluster needs no forward):
                ```sh
                {{SplitHost}}
                kubectl -n "$SPACE" port-forward "service/$SERVICE" 18443:443 & FORWARD=$!; sleep 3
                openssl s_client -connect 127.0.0.1:18443 -servername '%BACKEND%' </dev/null | openssl x509 -noout -dates -subject -issuer -ext subjectAltName
                kill "$FORWARD"
                ```
                Expired: renew it and let the backend load it. New and wrong: put the last valid one back. Name not listed: the certificate or the host is wrong.
                Unknown issuer: the gateway does not trust the private authority; see the repair. First record does not look like TLS: the scheme is wrong.
                """,
            Risk = "The backend must load the new certificate; many programs need a restart for it.",
            Rollback = "Put the previous certificate back.",
            Verify =
                "krakend_log_errors_total{reason=\"tls\"} stops growing and round trips to %BACKEND% show status 200 within 2 "
                + "scrapes; KrakenD needs no restart.",
        };

    /// <summary>Names the right scheme, host and port.</summary>
    public static Fix CorrectHost { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Correct scheme, host and port of the backend of %ENDPOINT%",
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

    /// <summary>Makes DNS service discovery find hosts.</summary>
    public static Fix CorrectServiceDiscovery { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Let service discovery return hosts for %ENDPOINT%",
            Steps = $$"""
                Make the SRV name answer first: replicas that still have a list keep it, and lose it at a restart. Ask in a gateway pod with your own name:
                ```sh
                kubectl -n '%NAMESPACE%' exec 'deploy/%DEPLOYMENT%' -- nslookup -type=srv _http._tcp.orders.shop.svc.cluster.local
                ```
                No answer: the port of the Service needs the name http, and its pods must be ready. sd: dns needs such a name and disable_host_sanitize. In this backend:
                ```json
                {
                  "sd": "dns",
                  "host": ["_http._tcp.orders.shop.svc.cluster.local"],
                  "disable_host_sanitize": true,
                  "url_pattern": "/v1/orders"
                }
                ```
                A backend without any host, here or at the root, starts and answers 500. The simpler way is a Service name, without sd and disable_host_sanitize. In this backend:
                ```json
                {
                  "host": ["http://orders.shop.svc.cluster.local:8080"],
                  "url_pattern": "/v1/orders"
                }
                ```
                {{ConfigChange.Apply}}
                """,
            Risk = "A wrong SRV name leaves the route without hosts. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "krakend_log_errors_total{reason=\"no_hosts\"} stops growing and krakend_backend_duration_count of %ENDPOINT% "
                + "counts again within 2 scrapes; SRV answers are cached for 30 s.",
        };

    /// <summary>Trusts a private certificate authority.</summary>
    public static Fix TrustPrivateCa { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Trust the private authority of %BACKEND%",
            Steps = $$"""
                Mount the authority's certificate into the gateway's pods. At the root of krakend.json:
                ```json
                {
                  "client_tls": {
                    "ca_certs": ["/etc/krakend/ca/backends.pem"]
                  }
                }
                ```
                Do not switch certificate checks off: then anyone in between can answer.
                {{ConfigChange.Apply}}
                """,
            Risk = "A path that does not exist in the pod leaves the backends untrusted. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify = "krakend_log_errors_total{reason=\"tls\"} stops growing within 2 scrapes after the rollout.",
        };

    /// <summary>Closes idle connections before the backend does.</summary>
    public static Fix CloseIdleConnections { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Title = "Close idle connections before the other side does",
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

    /// <summary>Fails fast when a host does not answer at all.</summary>
    public static Fix FailFastOnDeadHosts { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Relief,
            Title = "Fail fast when a host is dead",
            Steps = $$"""
                Without it a host that drops packets looks like a slow backend until the endpoint's timeout. At the root of krakend.json:
                ```json
                {
                  "dialer_timeout": "1s"
                }
                ```
                KrakenD checks no hosts, retries nothing and skips no dead host of a list: use one Service name instead of several hosts.
                {{ConfigChange.Apply}}
                """,
            Risk = "Hosts that need longer than 1 s to connect fail. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "Calls to a dead host fail within 1 s instead of the endpoint's timeout: the latency plateau of %ENDPOINT% is "
                + "gone within 5 minutes after the rollout.",
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
