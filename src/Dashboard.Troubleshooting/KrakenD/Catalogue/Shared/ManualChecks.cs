namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;

/// <summary>Looking by hand where a signal is missing; the commands work in the official image, which has no curl.</summary>
internal static class ManualChecks
{
    internal const string Logs = "kubectl -n '%NAMESPACE%' logs 'deploy/%DEPLOYMENT%' --since=10m --all-containers --prefix";

    public static readonly ManualCheck ConnectionFromPod = new(
        "Can a gateway pod connect to %BACKEND%?",
        "kubectl -n '%NAMESPACE%' exec 'deploy/%DEPLOYMENT%' -- nslookup '%BACKEND%'\nkubectl -n '%NAMESPACE%' exec "
            + "'deploy/%DEPLOYMENT%' -- wget -S -O /dev/null -T 3 'http://%BACKEND%:PORT/'   # any HTTP status means yes; the "
            + "metrics do not hold the port",
        3
    );

    public static readonly ManualCheck HandshakeFromPod = new(
        "Does the TLS handshake with %BACKEND% begin and fail?",
        "kubectl -n '%NAMESPACE%' run tls-check --rm -it --restart=Never --image=alpine/openssl -- s_client -connect "
            + "'%BACKEND%:443' -servername '%BACKEND%' </dev/null   # look for \"Verify return code\"",
        4
    );

    public static readonly ManualCheck LookupFromPod = new(
        "Is the name lookup of %BACKEND% slow?",
        "kubectl -n '%NAMESPACE%' exec 'deploy/%DEPLOYMENT%' -- sh -c \"time nslookup '%BACKEND%'\"",
        2
    );

    public static readonly ManualCheck Termination = new(
        "Did the container of %POD% end with the reason and exit code in question?",
        "kubectl -n '%NAMESPACE%' get pod '%POD%' -o jsonpath='{.status.containerStatuses[*].lastState.terminated}'   # "
            + "OOMKilled = memory; 137 without it = killed; 0 = ordered stop or port taken; 255, 1, 2 = configuration",
        1
    );

    public static readonly ManualCheck Throttling = new(
        "Is the gateway held back by its CPU limit?",
        "kubectl -n '%NAMESPACE%' exec '%POD%' -- cat /sys/fs/cgroup/cpu.stat   # twice: nr_throttled must grow about as fast as "
            + "nr_periods",
        2
    );

    public static readonly ManualCheck Readiness = new(
        "Does Kubernetes call the replica ready?",
        "kubectl -n '%NAMESPACE%' get pod '%POD%' -o wide   # READY 1/1 means yes",
        1
    );

    public static readonly ManualCheck Versions = new(
        "Do the replicas run different configurations?",
        "kubectl -n '%NAMESPACE%' get pods -o "
            + "custom-columns='POD:.metadata.name,STARTED:.status.startTime,IMAGE:.spec.containers[*].image'\nkubectl -n "
            + "'%NAMESPACE%' exec 'deploy/%DEPLOYMENT%' -- md5sum /etc/krakend/krakend.json   # in each pod; a file newer than "
            + "the "
            + "process is not the loaded one",
        3
    );

    public static readonly ManualCheck ConfigMapAge = new(
        "Is the ConfigMap newer than the pods?",
        "kubectl -n '%NAMESPACE%' get configmap -o "
            + "custom-columns='NAME:.metadata.name,CHANGED:.metadata.managedFields[-1].time'\nkubectl -n '%NAMESPACE%' get pod "
            + "'%POD%' -o jsonpath='{.status.containerStatuses[*].state.running.startedAt}'",
        2
    );

    public static readonly ManualCheck OrderedStop = new(
        "Was the process told to stop?",
        "kubectl -n '%NAMESPACE%' logs '%POD%' --previous | grep -E 'Signal intercepted|address already in use|ERROR "
            + "parsing'\nkubectl -n '%NAMESPACE%' get events --field-selector 'involvedObject.name=%POD%' | grep -E "
            + "'Unhealthy|Killing'",
        2
    );
}
