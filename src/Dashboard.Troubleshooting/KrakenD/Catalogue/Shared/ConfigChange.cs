namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;

/// <summary>How a changed krakend.json reaches the processes, and back; shared by every fix that changes it.</summary>
internal static class ConfigChange
{
    // KrakenD reads its file once, at start, and ignores unknown keys in silence: hence check, then restart.
    public const string Apply = """
        Keep the old file, check the new one, then put it into the ConfigMap the way you deploy it. Check must exit 0; audit exits 1 on any advice: read it.
        ```sh
        kubectl -n '%NAMESPACE%' exec 'deploy/%DEPLOYMENT%' -- cat /etc/krakend/krakend.json > krakend-before.json
        krakend check -tnc krakend.json
        krakend audit -c krakend.json
        kubectl -n '%NAMESPACE%' get 'deploy/%DEPLOYMENT%' -o jsonpath='{.spec.template.spec.volumes[*].configMap.name}'
        ```
        KrakenD has no hot reload, so a rolling restart is needed:
        ```sh
        kubectl -n '%NAMESPACE%' rollout restart 'deploy/%DEPLOYMENT%'
        kubectl -n '%NAMESPACE%' rollout status 'deploy/%DEPLOYMENT%'
        ```
        Without krakend at hand, run the check in the gateway's image. Where the image holds the file, roll out a new image instead.
        On plain hosts, one after the other: replace /etc/krakend/krakend.json, then sudo systemctl restart krakend.
        """;

    public const string Rollback =
        "Put the old file (krakend-before.json) back into the ConfigMap, then roll the pods: kubectl -n '%NAMESPACE%' rollout "
        + "restart 'deploy/%DEPLOYMENT%'";

    public const string RestartRisk =
        "The restart clears limiter counters, breaker states and key caches of every replica; without a preStop pause some "
        + "requests fail while pods change.";

    /// <summary>Belongs to the risk of every change that goes to the cluster past the files it is deployed from.</summary>
    public const string ByHandRisk =
        "A tool that deploys from Git takes a change by hand back: pause it, or change its source too.";
}
