using Dashboard.Troubleshooting.KrakenD.Catalogue.Rollouts;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Backends.BackendSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.PolicySymptoms;
using Log = Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.LogSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Backends;

/// <summary>Service discovery returns no host.</summary>
internal static class NoBackendHosts
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "no-backend-hosts",
            Title = "Service discovery returns no host",
            Meaning =
                "There is no host to call: none is configured, or the SRV name has no records. The endpoint fails before any "
                + "backend is called.",
            Explains = problem => problem is NoBackendCallProblem,
            Prior = 1,
            Indications =
            [
                // A rule on the endpoint leaves the same counters: without the log's word the two stand side by side.
                new(PipeFailsWithoutBackend, 1.2, -6, "pipe"),
                new(OthersPassThePipe, -2.5, 0, "others"),
                Proof(Log.NoHosts, "log"),
                new(ClientsGet4xx, -6, 0, "status"),
                new(Log.BadUrl, -5, 0, "log-other"),
                new(Log.Policy, -5, 0, "log-policy"),
                new(Log.Script, -5, 0, "log-script"),
                new(ConfiguredBackendSymptoms.HostIsMissing, 3, -2.5, "configured"),
            ],
            Fixes = [BackendFixes.RestoreBackend, RolloutFixes.UndoRollout, CorrectServiceDiscovery],
            Consequences = ["partial-responses"],
            LookAlikes =
            [
                new("backend-url-invalid", "There a host is named but cannot be called, and the log says so."),
                new("breaker-open", "There the backend stage is reached and refuses; here it is not reached."),
                new("request-rejected-by-policy", "There a schema answers 400, or the log says that a CEL rule said no."),
            ],
            SeenAs = [ReportedSymptoms.ServerErrors, ReportedSymptoms.Rollout],
            GuideSections = [Guide.Discovery],
            GuideCorrection = "The guide looks for a 502; without a host the gateway answers 500 within a millisecond.",
            Needs = [Requirements.ProxyLayer, Requirements.BackendStage],
        };

    /// <summary>Makes DNS service discovery find hosts.</summary>
    private static Fix CorrectServiceDiscovery =>
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Let service discovery return hosts for %ENDPOINT%",
            Change = new("correct-service-discovery"),
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
}
