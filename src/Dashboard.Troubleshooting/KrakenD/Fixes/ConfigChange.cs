namespace Dashboard.Troubleshooting.KrakenD.Fixes;

/// <summary>How a changed krakend.json reaches the processes, and back; shared by every fix that changes it.</summary>
internal static class ConfigChange
{
    // KrakenD reads its file once, at start, and ignores unknown keys in silence: hence check, then restart.
    public const string Apply =
        """
        Check the new file, then put it into the ConfigMap the way you deploy it. Check must exit 0; audit's advice is to be read:
        ```sh
        krakend check -tnc krakend.json
        krakend audit -c krakend.json
        kubectl -n '%NAMESPACE%' get 'deploy/%DEPLOYMENT%' -o jsonpath='{.spec.template.spec.volumes[*].configMap.name}'
        ```
        KrakenD has no hot reload, so a rolling restart is needed:
        ```sh
        kubectl -n '%NAMESPACE%' rollout restart 'deploy/%DEPLOYMENT%'
        kubectl -n '%NAMESPACE%' rollout status 'deploy/%DEPLOYMENT%'
        ```
        """;

    public const string Rollback =
        "Put the old file back into the ConfigMap, then roll the pods: kubectl -n '%NAMESPACE%' rollout restart 'deploy/%DEPLOYMENT%'";

    public const string RestartRisk =
        "The restart clears limiter counters, breaker states and key caches of every replica.";
}
