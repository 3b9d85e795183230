using Dashboard.Troubleshooting.KrakenD.Catalogue.Fixes;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Resources;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Symptoms.ReplicaSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Symptoms.RequestSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Symptoms.SituationSymptoms;
using Log = Dashboard.Troubleshooting.KrakenD.Catalogue.Symptoms.LogSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Causes;

/// <summary>The gateway's processes run short of memory, CPU or connections, or are killed; or clients run out of
/// patience.</summary>
internal static class ResourceCauses
{
    public static IReadOnlyList<Cause> All { get; } =
    [
        TrafficGone.Entry,
        GatewayTlsFailing.Entry,
        DescriptorsExhausted.Entry,
        GatewayCrash.Entry,
        SlowStart.Entry,
        new()
        {
            Id = "oom-kill",
            Title = "The kernel kills the gateway at its memory limit",
            Meaning = "A replica needs more memory than its limit: the kernel kills it, and every request in flight is lost.",
            Explains = problem => problem is RestartProblem,
            Prior = 1,
            Indications =
            [
                Essential(KilledForMemory, "end"),
                new(MemoryWasNearLimit, 1.5, -0.5, "memory"),
                new(MemoryRoseBeforeTheEnd, 2, -1.5, "memory"),
                new(StopWasOrdered, -2.5, 0.8, "ordered"),
            ],
            Fixes = [ResourceFixes.SizeMemory, LimitFixes.ShedLoad, ResourceFixes.CapCache, ResourceFixes.SizeByLoadTest],
            Absorbs = ["memory-pressure", "goroutine-leak", "metrics-target-down", "gateway-down"],
            LookAlikes =
            [
                new("container-killed", "There the exit code is 137 too, but the reason is not OOMKilled."),
                new("memory-pressure", "There memory is near the limit and nothing was killed yet."),
                new("config-invalid", "There the exit code is 255, 1 or 2, and the process never served."),
            ],
            SeenAs = [ReportedSymptoms.Restarts, ReportedSymptoms.NoAnswer, ReportedSymptoms.BadGateway],
            GuideSections = [Guide.Memory, Guide.Question2, Guide.Advanced1],
            GuideCorrection =
                "137 alone is not memory: only the reason OOMKilled is. concurrent_calls is no limit; it multiplies every call.",
            Needs = [Requirements.KubeState],
        },
        new()
        {
            Id = "memory-pressure",
            Title = "The gateway's memory is near its limit",
            Meaning =
                "Memory climbs towards the limit, usually because slow backends with long timeouts hold requests in flight.",
            Explains = problem => problem is MemoryProblem,
            Prior = 1,
            Indications = [Essential(MemoryIsNearLimit), Hint(BackendIsSlow)],
            Fixes =
            [
                LimitFixes.ShedLoad,
                ResourceFixes.SizeMemory,
                TimeoutFixes.FitTimeout,
                ResourceFixes.CapCache,
                ResourceFixes.SizeByLoadTest,
            ],
            Consequences = ["oom-kill"],
            LookAlikes =
            [
                new("oom-kill", "There the limit was reached and a replica was killed."),
                new(
                    "goroutine-leak",
                    "There goroutines climb although traffic and latency are flat; here memory follows requests in flight."
                ),
                new("gateway-overloaded", "There traffic is far above normal; here it may be normal, with slow backends."),
            ],
            SeenAs = [ReportedSymptoms.Growth],
            GuideSections = [Guide.Memory, Guide.AlertThresholds, Guide.Capacity],
            GuideCorrection = "Short timeouts do not pile up requests, long ones do; there is no request queue to tune.",
            Needs = [Requirements.KubeState, Requirements.CAdvisor],
        },
        new()
        {
            Id = "goroutine-leak",
            Title = "Goroutines climb although traffic does not",
            Meaning =
                "Connections or calls are never finished: goroutines and descriptors grow while requests in flight stay flat.",
            Explains = problem => problem is GrowthProblem,
            Prior = 1,
            Indications =
            [
                Essential(GoroutinesClimb),
                new(DescriptorsClimb, 1, -0.5, "descriptors"),
                new(TrafficIsFarAboveNormal, -1.5, 0.3, "traffic"),
            ],
            Fixes =
            [
                ResourceFixes.KeepEvidence,
                TokenFixes.RestoreKeyEndpoint,
                BackendFixes.CloseIdleConnections,
                TokenFixes.CacheKeys,
            ],
            Consequences = ["memory-pressure"],
            LookAlikes =
            [
                new("gateway-overloaded", "There goroutines follow traffic and fall with it; here they survive quiet times."),
                new(
                    "backend-slow",
                    "A slow backend holds more requests in flight: goroutines grow with its latency and fall with it."
                ),
                new("jwk-unreachable", "A hanging key endpoint holds callers for ever: protected routes then go silent."),
            ],
            SeenAs = [ReportedSymptoms.Growth],
            GuideSections = [Guide.Advanced7],
            GuideCorrection = "A restart hides the evidence: save it first.",
            Needs = [Requirements.GoMetrics],
        },
        new()
        {
            Id = "cpu-throttling",
            Title = "The CPU limit slows the gateway down",
            Meaning =
                "The kernel holds the gateway back at its CPU limit: every endpoint loses time inside the gateway while backends "
                + "stay fast.",
            Explains = problem => problem is ThrottlingProblem or SlowGatewayProblem,
            Prior = 0.8,
            Indications = [new(CpuIsThrottled, 3.5, -5, "cpu"), new(MostEndpointsAreSlow, 1.5, -0.8, "slow")],
            Fixes = [ResourceFixes.RaiseCpuLimit, ResourceFixes.ScaleGateway, ResourceFixes.LowerGatewayWork],
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
        },
        new()
        {
            Id = "gateway-overloaded",
            Title = "More traffic than the gateway can carry",
            Meaning = "Traffic is far above its baseline, and most endpoints became slow or fail.",
            Explains = problem => problem is SlowGatewayProblem,
            Prior = 0,
            Indications =
            [
                new(TrafficIsFarAboveNormal, 3, -5, "traffic"),
                new(MostEndpointsAreSlow, 2, -2, "slow"),
                new(CpuIsThrottled, -1.5, 0, "cpu"),
                new(OneBackendStandsOut, -2.5, 0.3, "backend"),
            ],
            Fixes = [LimitFixes.ShedLoad, ResourceFixes.ScaleGateway, ResourceFixes.SizeByLoadTest],
            Consequences = ["cpu-throttling", "memory-pressure"],
            LookAlikes =
            [
                new("cpu-throttling", "There the limit holds the gateway back at ordinary traffic."),
                new("backend-slow", "There one backend stands out; here most endpoints are slow."),
                new("client-rate-limit", "One client far above its share is refused with 429 and hurts nobody else."),
            ],
            SeenAs = [ReportedSymptoms.Slow, ReportedSymptoms.NoAnswer, ReportedSymptoms.Growth],
            GuideSections = [Guide.Capacity, Guide.Workflow2],
            Needs = [Requirements.ServerLayer],
            GuideCorrection =
                "There is no formula of 100 MB plus 1 MB per request: memory follows requests in flight and body size.",
        },
        new()
        {
            Id = "container-killed",
            Title = "Something kills the gateway, and it is not memory",
            Meaning =
                "The process ended with SIGKILL (137) and a reason other than OOMKilled: a probe, a grace period that was too "
                + "short, or a person.",
            Explains = problem => problem is RestartProblem,
            Prior = 0.5,
            Indications =
            [
                Essential(KilledWithoutOom, "end"),
                new(MemoryRoseBeforeTheEnd, -1.5, 0.5, "memory"),
                new(StopWasOrdered, -1, 0.8, "ordered"),
                new(BackendFailedBefore, -1, 0, "backend"),
            ],
            Fixes =
            [
                ResourceFixes.LengthenGracePeriod,
                ResourceFixes.ProbeTheProcess,
                RolloutFixes.FindWhyItDied,
                ResourceFixes.CleanShutdown,
            ],
            Absorbs = ["metrics-target-down", "gateway-down"],
            LookAlikes =
            [
                new("oom-kill", "There the reason is OOMKilled."),
                new("liveness-probe-failing", "There probe events come before each kill, in step with a failing backend."),
                new("port-conflict", "There the exit code is 0."),
            ],
            SeenAs = [ReportedSymptoms.Restarts, ReportedSymptoms.BadGateway],
            GuideSections = [Guide.Question2],
            GuideCorrection = "137 is not always memory.",
            Needs = [Requirements.KubeState],
        },
        new()
        {
            Id = "liveness-probe-failing",
            Title = "A liveness probe restarts healthy gateways",
            Meaning = "The probe goes through a backend: when the backend fails, Kubernetes restarts gateways that work.",
            Explains = problem => problem is RestartProblem,
            Prior = 0,
            Indications =
            [
                new(BackendFailedBefore, 3, -2.5, "probe"),
                new(ProbesAskAnUnknownPath, 3.5, -0.5, "probe"),
                new(StopWasOrdered, 2.5, -2, "ordered"),
                new(KilledForMemory, -6, 0.3, "oom"),
                new(FailedToStart, -6, 0.3, "start"),
                new(PortWasTaken, -5, 0.2, "port"),
                new(EndedByThemselves, 0.8, 0, "end"),
            ],
            Fixes = [ResourceFixes.ProbeTheProcess, ResourceFixes.KeepProbesOnTheProcess],
            Absorbs = ["metrics-target-down", "gateway-down"],
            LookAlikes =
            [
                new("port-conflict", "There the process ends by itself with exit code 0 and logs that the address is in use."),
                new("container-killed", "There no backend failed before."),
                new("oom-kill", "There the reason is OOMKilled."),
                new("backend-errors", "Both matter: the backend fails, but the probe is what restarts healthy gateways."),
            ],
            SeenAs = [ReportedSymptoms.Restarts, ReportedSymptoms.NoAnswer],
            GuideSections = [Guide.HealthChecks],
            GuideCorrection = "A deep health endpoint as liveness probe lets one sick backend restart every pod.",
            Needs = [Requirements.KubeState],
        },
        new()
        {
            Id = "client-disconnects",
            Title = "Clients give up before they get an answer",
            Meaning = "Clients close the connection; the gateway books most of these requests as 500 although nobody sees them.",
            Explains = problem => problem is AbortProblem,
            Prior = 1,
            Indications = [Essential(ClientsGiveUp), new(Log.ClientGone, 1.5, -1, "log"), new(BackendIsSlow, -0.5, 0.3, "slow")],
            Fixes = [TimeoutFixes.ShortenTimeout, TimeoutFixes.OrderTimeouts],
            Consequences = ["backend-errors", "breaker-open", "partial-responses"],
            LookAlikes =
            [
                new("backend-errors", "There the backend answers 5xx; here it is cut off while it works."),
                new("backend-timeout", "There the gateway gives up first, at its own timeout: context deadline exceeded."),
            ],
            SeenAs = [ReportedSymptoms.ServerErrors, ReportedSymptoms.NoAnswer],
            GuideSections = [Guide.Question7],
            GuideCorrection =
                "'context canceled' is the client's, 'context deadline exceeded' is ours; before CE 2.13.1 aborts also open the "
                + "breaker.",
            Needs = [Requirements.ServerLayer, Requirements.ProxyLayer],
        },
    ];
}
