using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Resources;

/// <summary>Fixes for what stands in front of the gateway, and for what keeps it from accepting connections.</summary>
internal static class TrafficFixes
{
    /// <summary>Finds where requests get lost, from the outside to the inside.</summary>
    public static Fix FollowTheRequest { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Insight,
            Title = "Find where requests get lost, from the outside to the inside",
            Steps = """
                In this order: does the name resolve, does the load balancer listen with a valid certificate, are its health checks green, do the ingress rules still match?
                ```sh
                kubectl -n '%NAMESPACE%' get service,ingress,endpointslices
                kubectl -n '%NAMESPACE%' exec 'deploy/%DEPLOYMENT%' -- wget -qO- -T 3 'http://localhost:8080/__health'
                kubectl -n '%NAMESPACE%' logs 'deploy/%DEPLOYMENT%' --since=10m --all-containers --prefix | tail -50
                ```
                If the gateway answers its health path here, it is not the gateway: go on one step further out. If it hangs, replace the replica.
                """,
            Risk = "None: this only reads.",
            Rollback = "Nothing to undo.",
            Verify = "Requests per second are back at the level of an hour ago within a few scrapes.",
        };

    /// <summary>Alerts before users call.</summary>
    public static Fix WatchFromOutside { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Insight,
            Title = "Ask the gateway from the outside, all the time",
            Steps = """
                What never arrives is in no counter of the gateway. Let a probe outside of the cluster ask a cheap endpoint through the public name once a minute, check
                the certificate's end at the same time, and alert on both.
                """,
            Risk = "None: a few requests a minute.",
            Rollback = "Take the probe away.",
            Verify = "The probe fails when the load balancer's listener is closed in a drill, within two minutes.",
        };

    /// <summary>Renews the gateway's own certificate.</summary>
    public static Fix RenewOwnCertificate { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Certain,
            Title = "Renew the gateway's own certificate and restart",
            Steps = """
                See what clients see, from a machine outside of the pods:
                ```sh
                kubectl -n '%NAMESPACE%' port-forward 'deploy/%DEPLOYMENT%' 8443:8080 &
                openssl s_client -connect localhost:8443 </dev/null | openssl x509 -noout -dates -issuer -subject
                kill %1
                ```
                KrakenD reads the files of "tls" once, at start: a new file alone changes nothing. Renew the secret the way you issue it, then:
                ```sh
                kubectl -n '%NAMESPACE%' rollout restart 'deploy/%DEPLOYMENT%'
                kubectl -n '%NAMESPACE%' rollout status 'deploy/%DEPLOYMENT%'
                ```
                """,
            Risk = "A rolling restart; clients that pin the old certificate refuse the new one. " + ConfigChange.RestartRisk,
            Rollback = "Put the old secret back and restart; an expired certificate is no better than before.",
            Verify =
                "Lines \"TLS handshake error\" stop and requests per second come back within a few scrapes after the restart.",
        };

    /// <summary>Lets something else renew certificates.</summary>
    public static Fix EndTlsInFront { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Title = "Let the ingress end TLS, or renew before the end",
            Steps = """
                An ingress with an automatic issuer renews and reloads without a restart of the gateway. Where the gateway keeps TLS, restart it after each renewal
                and alert 14 days before the certificate ends.
                """,
            Risk = "Traffic between ingress and gateway is no longer encrypted unless you encrypt it again.",
            Rollback = "Route clients to the gateway's own TLS port again.",
            Verify = "Within 1 minute the public name shows a certificate that is valid for weeks, after a renewal as well.",
        };

    /// <summary>Frees descriptors at once.</summary>
    public static Fix FreeDescriptors { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Relief,
            Title = "Free the descriptors: replace the fullest replica",
            Steps = """
                See first whose connections they are, as a restart hides it:
                ```sh
                kubectl -n '%NAMESPACE%' exec '%POD%' -- netstat -an > connections.txt
                grep -c ESTABLISHED connections.txt
                ```
                Then replace this one pod:
                ```sh
                kubectl -n '%NAMESPACE%' delete pod '%POD%'
                ```
                """,
            Risk = "One replica less until the new one is ready. The climb starts again: this buys time.",
            Rollback = "None needed: the Deployment creates the pod again.",
            Verify = "process_open_fds of the new pod is far below process_max_fds, and requests come back within a few scrapes.",
        };

    /// <summary>Raises the limit and ends idle connections.</summary>
    public static Fix RaiseDescriptorLimit { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Likely,
            Title = "Raise the limit of open files and end idle connections",
            Change = new("raise-descriptor-limit"),
            Steps = $$"""
                The limit is the container runtime's or the unit's (LimitNOFILE=). Idle clients keep descriptors for ever unless KrakenD ends them, above the load balancer's own
                idle time. At the root of krakend.json:
                ```json
                {
                  "idle_timeout": "75s",
                  "read_header_timeout": "5s"
                }
                ```
                {{ConfigChange.Apply}}
                """,
            Risk = "An idle time shorter than the load balancer's makes 502 there. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify = "process_open_fds falls and stays below half of process_max_fds through a busy hour.",
        };

    /// <summary>Gives new pods time to start.</summary>
    public static Fix AllowSlowStart { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Likely,
            Title = "Give new pods time to start: a startup probe",
            Steps = """
                Thousands of endpoints or a warm-up of keys need seconds of CPU before /__health answers. In the pod template, for the gateway's container:
                ```yaml
                startupProbe:
                  httpGet:
                    path: /__health
                    port: 8080
                  periodSeconds: 2
                  failureThreshold: 60
                ```
                Then roll the template out with your usual tool; raise the CPU limit if the start is throttled.
                """,
            Risk = "Restarts all pods once. A pod that is dead at start is found after two minutes only.",
            Rollback = "Take the startup probe out of the manifest again and roll it out.",
            Verify = "New pods become ready and kube_pod_container_status_restarts_total stays flat within five minutes.",
        };
}
