using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Backends.BackendSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.QueueSymptoms;
using Log = Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.LogSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Backends;

/// <summary>A backend's name does not resolve.</summary>
internal static class BackendDnsFailure
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "backend-dns-failure",
            Title = "A backend's name does not resolve",
            Meaning =
                "The gateway cannot turn the backend's name into an address, or only slowly. Several backends at once point to "
                + "the cluster's DNS.",
            Explains = problem => problem is BackendProblem or SlowBackendProblem,
            // Metrics alone cannot tell it from a refused connection, which is more frequent.
            Prior = 0.2,
            Indications =
            [
                Essential(CallsGetNoConnection, "ending"),
                Proof(Log.Dns, "log"),
                new(Log.OwnToken, -5, 0, "log-token"),
                new(Log.Queue, -5, 0, "log-queue"),
                new(WorkedWithoutRoundTrips, -4, 0, "queue"),
                new(CallsWaitForConnection, -1.5, 0, "waiting"),
                new(AmbiguousCallsFailAtOnce, 0.8, -1, "at-once"),
                new(NoCallSucceeds, 0.8, -0.8, "all"),
                new(Log.Refused, -5, 0, "log-other"),
                new(Log.Tls, -5, 0, "log-other"),
                new(Log.Reset, -4, 0, "log-other"),
                new(ConnectionsAreObtained, -3.5, 1, "connection"),
                new(HandshakesAreBegun, -3, 0.3, "handshake"),
                new(OtherBackendsFailToo, 0.8, 0, "others"),
                new(SlownessIsLookup, 5, -4, "lookup"),
                new(CallsHaveNoHost, -4, 0, "host"),
                new(HostAnswersOtherCalls, -4, 0, "elsewhere"),
            ],
            Fixes = [RestoreName, BackendFixes.CorrectHost],
            Consequences = ["breaker-open", "partial-responses", "backend-connection-reset"],
            Absorbs = ["backend-slow"],
            LookAlikes =
            [
                new(
                    "backend-unreachable",
                    "There the log says connection refused. Without the log the two look the same; several backends at once "
                        + "point to DNS."
                ),
                new("backend-slow", "A slow lookup delays the call before it is sent; a slow backend takes its time after that."),
            ],
            SeenAs = [ReportedSymptoms.ServerErrors, ReportedSymptoms.Slow],
            GuideSections = [Guide.Discovery, Guide.Monitoring],
            GuideCorrection = "Metrics alone cannot tell a refused connection from a failed name: the reason is only in the log.",
            Needs = [Requirements.RoundTrips, Requirements.LogCounters],
        };

    /// <summary>Other backends lose their connections at the same time: what they share is at fault.</summary>
    private static Symptom OtherBackendsFailToo =>
        Symptom.For<BackendProblem>(
            "other-backends-fail-too",
            problem =>
            {
                var others = problem
                    .Examined.FailingBackends.Where(other =>
                        other.Backend != problem.Backend && other.Tally.Unconnected > BackendSymptoms.Main * other.Tally.Failures
                    )
                    .Select(other => other.Backend)
                    .ToList();
                return Finding.Is(
                    others.Count > 0,
                    others.Count > 0
                        ? $"{SentenceFormatter.List(others)} lost their connections too"
                        : $"No other backend loses its connections"
                );
            }
        );

    /// <summary>Makes the backend's name resolve again.</summary>
    private static Fix RestoreName =>
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
                {{BackendFixes.SplitHost}}
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
}
