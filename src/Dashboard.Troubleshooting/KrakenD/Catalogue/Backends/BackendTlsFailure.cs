using Dashboard.Troubleshooting.KrakenD.Catalogue.Rollouts;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Backends.BackendSymptoms;
using Log = Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.LogSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Backends;

/// <summary>The TLS handshake with a backend fails.</summary>
internal static class BackendTlsFailure
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "backend-tls-failure",
            Title = "The TLS handshake with a backend fails",
            Meaning = "The backend's certificate is expired or not trusted, or scheme and port do not match.",
            Explains = problem => problem is BackendProblem,
            Prior = -0.3,
            Indications =
            [
                Essential(CallsGetNoConnection, "ending"),
                Proof(Log.Tls, "log"),
                new(Log.OwnToken, -5, 0, "log-token"),
                new(Log.Queue, -5, 0, "log-queue"),
                new(Log.Deadline, -4, 0, "log-deadline"),
                new(CallsWaitForConnection, -4, 0, "waiting"),
                new(Log.Refused, -5, 0, "log-other"),
                new(Log.Dns, -5, 0, "log-other"),
                new(Log.Reset, -4, 0, "log-other"),
                new(HandshakesAreBegun, 4, -2.5, "handshake"),
                new(ConnectionsAreObtained, -3.5, 0.3, "connection"),
                new(NoCallSucceeds, 0.5, -0.5, "all"),
                new(CallsHaveNoHost, -4, 0, "host"),
                new(HostAnswersOtherCalls, -4, 0, "elsewhere"),
            ],
            Fixes = [RenewCertificate, RolloutFixes.UndoRollout, TrustPrivateCa, BackendFixes.CorrectHost],
            Consequences = ["breaker-open", "partial-responses"],
            Absorbs = ["backend-slow"],
            LookAlikes =
            [
                new("backend-unreachable", "There no handshake is begun: the connection itself is refused."),
                new("backend-dns-failure", "There the name is not found, so no handshake is begun either; the log tells."),
            ],
            SeenAs = [ReportedSymptoms.ServerErrors],
            GuideSections = [Guide.Discovery],
            GuideCorrection =
                "The guide does not name TLS here: a wrong scheme or an unknown authority looks like an unreachable backend, and "
                + "only the log says x509 or tls.",
            Needs = [Requirements.RoundTrips, Requirements.LogCounters],
        };

    /// <summary>Puts a valid certificate into the backend.</summary>
    private static Fix RenewCertificate =>
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Certain,
            Title = "Give %BACKEND% a valid certificate",
            Steps = $$"""
                Read what the backend shows, with openssl on your machine (put the Service's port for 443; a host outside the cluster needs no forward):
                ```sh
                {{BackendFixes.SplitHost}}
                kubectl -n "$SPACE" port-forward "service/$SERVICE" 18443:443 & sleep 3
                openssl s_client -connect 127.0.0.1:18443 -servername '%BACKEND%' </dev/null | openssl x509 -noout -dates -subject -issuer -ext subjectAltName
                kill %1
                ```
                Expired: renew it and let the backend load it. New and wrong: put the last valid one back. Name not listed: the certificate or the host is wrong.
                Unknown issuer: the gateway does not trust the private authority; see the repair. First record does not look like TLS: the scheme is wrong.
                """,
            Risk = "The backend must load the new certificate; many programs need a restart for it.",
            Rollback = "Put the previous certificate back.",
            Verify =
                "krakend_log_errors_total{reason=\"tls\"} stops growing and round trips to %BACKEND% show status 200 within 2 "
                + "scrapes; KrakenD needs no restart.",
        };

    /// <summary>Trusts a private certificate authority.</summary>
    private static Fix TrustPrivateCa =>
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Trust the private authority of %BACKEND%",
            Change = new("trust-private-ca"),
            Steps = $$"""
                Mount the authority's certificate into the gateway's pods. At the root of krakend.json:
                ```json
                {
                  "client_tls": {
                    "ca_certs": ["/etc/krakend/ca/backends.pem"]
                  }
                }
                ```
                Do not switch certificate checks off: then anyone in between can answer.
                {{ConfigChange.Apply}}
                """,
            Risk = "A path that does not exist in the pod leaves the backends untrusted. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify = "krakend_log_errors_total{reason=\"tls\"} stops growing within 2 scrapes after the rollout.",
        };
}
