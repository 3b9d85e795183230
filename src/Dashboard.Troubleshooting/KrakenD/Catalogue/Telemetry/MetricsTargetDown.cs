using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.ReplicaSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Telemetry;

/// <summary>Scrape failing, replica healthy.</summary>
internal static class MetricsTargetDown
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "metrics-target-down",
            Title = "Scrape failing, replica healthy",
            Meaning =
                "Prometheus cannot scrape a replica that Kubernetes calls ready, or its pushed metrics no longer arrive: it may "
                + "serve well, but its requests are missing from all numbers.",
            Explains = problem => problem is TargetProblem,
            Prior = 0.5,
            Indications =
            [
                new(KubernetesCallsThemReady, 3.5, -4, "ready"),
                new(OtherReplicasCarryOn, 1.5, -1, "others"),
                new(AllPathsAreUnknown, -2.5, 0, "paths"),
                new(NoReplicaIsWanted, -5, 0, "wanted"),
            ],
            Fixes = [RestoreScrape, TelemetryFixes.ExposeMetrics],
            LookAlikes =
            [
                new("gateway-down", "There the pods are not ready, and clients get no answer."),
                new("config-not-mounted", "There every path is 404, and all replicas lost their metrics at once."),
            ],
            SeenAs = [ReportedSymptoms.NotMeasured],
            GuideSections = [Guide.Monitoring],
            GuideCorrection =
                "KrakenD CE reads the exporter's host and ignores listen_ip; with the port taken it goes on serving without "
                + "metrics.",
            Needs = [Requirements.KubeState, Requirements.Targets],
        };

    private static Symptom OtherReplicasCarryOn =>
        Symptom.For<TargetProblem>(
            "other-replicas-carry-on",
            target =>
                Finding.Is(
                    !target.AllDown,
                    target.AllDown ? "No other replica can be seen" : "The other replicas are measured and serve"
                )
        );

    /// <summary>Finds the break between Prometheus and the exporter.</summary>
    private static Fix RestoreScrape =>
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Certain,
            Title = "Find the break between Prometheus and the gateway's metrics",
            Steps = """
                Users are served; only the measuring is broken. Ask the exporter inside the pod, on its configured port:
                ```sh
                kubectl -n '%NAMESPACE%' exec '%POD%' -- wget -qO- -T 3 'http://localhost:9090/metrics' | head -n 5
                kubectl -n '%NAMESPACE%' logs '%POD%' | grep -F '[SERVICE: kotel]'
                ```
                It answers here, but not from another pod: the exporter's host names localhost; remove it (listen_ip is ignored).
                It answers there too: the scrape is wrong. Compare the target's address and port on Prometheus's page /targets; look for a changed label, port name or network policy, and undo that change.
                The gateway pushes: look for its lines about the exporter, and at the collector's address, port and certificate.
                It does not answer: the exporter's port is taken or no exporter is configured; see the repairs.
                """,
            Risk = "None for traffic. While it lasts, nobody sees incidents of these replicas: watch the access log.",
            Rollback = "Undo the change of scrape configuration or network policy.",
            Verify = "up is 1 for each replica within 2 scrapes.",
        };
}
