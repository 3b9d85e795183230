using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.RequestSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Resources;

/// <summary>The CPU limit slows the gateway down.</summary>
internal static class CpuThrottling
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "cpu-throttling",
            Title = "The CPU limit slows the gateway down",
            Meaning =
                "The kernel holds the gateway back at its CPU limit: every endpoint loses time inside the gateway while backends "
                + "stay fast.",
            Explains = problem => problem is ThrottlingProblem or SlowGatewayProblem or SlowEndpointProblem or CommonDelayProblem,
            Prior = 0.8,
            Indications =
            [
                new(CpuIsThrottled, 3.5, -5, "cpu"),
                new(MostEndpointsAreSlow, 1.5, -0.8, "slow"),
                new(OthersLoseTimeToo, 2, -3.5, "others"),
            ],
            Fixes = [RaiseCpuLimit, ResourceFixes.ScaleGateway, LowerGatewayWork],
            Consequences = ["backend-slow", "client-disconnects"],
            LookAlikes =
            [
                new("backend-slow", "There round trips are slow, and only some endpoints; here round trips are fast."),
                new("gateway-overloaded", "There traffic is far above normal; throttling then follows from it."),
            ],
            SeenAs = [ReportedSymptoms.Slow],
            GuideSections = [Guide.Workflow3],
            GuideCorrection =
                "Usage alone misleads: the share of throttled periods tells whether the limit holds the gateway back.",
            Needs = [Requirements.CAdvisor],
        };

    /// <summary>Gives the gateway more CPU.</summary>
    private static Fix RaiseCpuLimit =>
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
                {{ResourceFixes.FirstContainer}}
                kubectl -n '%NAMESPACE%' set resources 'deploy/%DEPLOYMENT%' -c "$CONTAINER" --limits="cpu=${CPU:?}"
                kubectl -n '%NAMESPACE%' rollout status 'deploy/%DEPLOYMENT%'
                ```
                """,
            Risk =
                "Restarts all pods, one after the other. Nodes that are full already cannot give what the limit allows. "
                + ConfigChange.ByHandRisk,
            Rollback = ResourceFixes.UndoPodTemplate,
            Verify =
                "container_cpu_cfs_throttled_periods_total / container_cpu_cfs_periods_total falls below 5 % and the P95 of all "
                + "endpoints follows, within 5 scrapes after the rollout.",
        };

    /// <summary>Removes work that needs no CPU.</summary>
    private static Fix LowerGatewayWork =>
        new()
        {
            Kind = FixKind.Repair,
            Title = "Lower the gateway's own work",
            Change = new("lower-gateway-work"),
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
}
