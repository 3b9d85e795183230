using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Limits;

/// <summary>Fixes around rate limits: shedding load, and limits that refuse the wrong requests.</summary>
internal static class LimitFixes
{
    internal const string PerReplica = "Limits count per replica: divide the wanted total by the number of replicas.";

    /// <summary>Refuses what cannot be served anyway.</summary>
    public static Fix ShedLoad { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Relief,
            Title = "Shed load on %ENDPOINT%",
            Change = new("shed-load"),
            Steps = $$"""
                Take the rate that was still served well, divided by the replicas. In this endpoint's extra_config:
                ```json
                {
                  "qos/ratelimit/router": { "max_rate": 100, "capacity": 100, "every": "1s" }
                }
                ```
                And let waiting callers go sooner, if its timeout is longer than this. In this endpoint:
                ```json
                {
                  "timeout": "2s"
                }
                ```
                With auth/signer the endpoint's limit never runs: only the timeout helps then.
                {{ConfigChange.Apply}}
                """,
            Risk = "Real users get 503, and slow calls get 500. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "go_goroutines and process_resident_memory_bytes stay flat from 5 scrapes after the rollout on; the 503 of "
                + "%ROUTE% match the plan.",
        };
}
