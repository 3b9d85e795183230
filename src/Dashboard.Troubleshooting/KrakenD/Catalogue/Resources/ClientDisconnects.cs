using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.FindingFactory;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.SituationSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Resources;

/// <summary>Clients give up before they get an answer.</summary>
internal static class ClientDisconnects
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "client-disconnects",
            Title = "Clients give up before they get an answer",
            Meaning = "Clients close the connection; the gateway books most of these requests as 500 although nobody sees them.",
            Explains = problem => problem is AbortProblem,
            Prior = 1,
            Indications = [Essential(ClientsGiveUp), new(LogSaysCanceled, 1.5, -1, "log"), new(BackendIsSlow, -0.5, 0.3, "slow")],
            Fixes = [ShortenTimeout, OrderTimeouts],
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
        };

    private static Symptom LogSaysCanceled =>
        LogSymptoms.ErrorLines("log-says-canceled", "the client went away", "canceled", "context canceled");

    private static Symptom ClientsGiveUp =>
        Symptom.For<AbortProblem>(
            "clients-give-up",
            abort =>
                Share(
                    abort.Aborted,
                    abort.Requests,
                    abort.LeastShare,
                    $"Clients gave up on {SentenceFormatter.Share(abort.Aborted, abort.Requests)} requests to "
                        + $"{SentenceFormatter.List(abort.Endpoints)}, "
                        + $"in {abort.WindowText}; the gateway books most of them as 500",
                    EvidenceQueries.Ratio(
                        EvidenceQueries.Of(abort).Proxy(abort.Routes, "canceled=\"true\", error=\"false\""),
                        EvidenceQueries.Of(abort).Proxy(abort.Routes)
                    )
                )
        );

    /// <summary>Answers before clients give up.</summary>
    private static Fix ShortenTimeout =>
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Relief,
            Title = "Answer %ENDPOINT% before clients give up",
            Change = new("shorten-timeout"),
            Steps = $$"""
                Find out after which time clients or the load balancer hang up, and stay below it. If that is 2 s, in this endpoint:
                ```json
                {
                  "timeout": "1500ms"
                }
                ```
                It makes nothing faster: if a backend is slow, go on there.
                {{ConfigChange.Apply}}
                """,
            Risk = "Calls that would have ended just in time become 500. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "krakend_proxy_duration_count{canceled=\"true\"} of %ROUTE% falls within 2 scrapes after the rollout; what was "
                + "slow now shows as a timeout.",
        };

    /// <summary>Puts the timeouts of the chain in order.</summary>
    private static Fix OrderTimeouts =>
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Put the timeouts in order: client, gateway, backend",
            Change = new("order-timeouts"),
            Steps = $$"""
                Each must wait longer than the next: client > endpoint of KrakenD > the backend's own timeout. If the client waits 5 s, in this endpoint:
                ```json
                {
                  "timeout": "3500ms"
                }
                ```
                Clients, load balancers and meshes keep their own timeouts; raise theirs where the endpoint needs its time.
                Only if read_timeout is set: idle connections end with it, and the balancer makes a 502. Take longer than the balancer's own idle time (60 s here). At the root of krakend.json:
                ```json
                {
                  "idle_timeout": "75s"
                }
                ```
                {{ConfigChange.Apply}}
                """,
            Risk = "Clients that wait longer hold their own resources longer. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify =
                "krakend_log_errors_total{reason=\"canceled\"} of %ROUTE% falls to its baseline within 5 minutes after the last "
                + "of the changes.",
        };
}
