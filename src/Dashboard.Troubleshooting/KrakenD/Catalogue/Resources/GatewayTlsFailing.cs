using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Resources.TrafficSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Resources;

/// <summary>The gateway's own TLS listener refuses its clients.</summary>
internal static class GatewayTlsFailing
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "gateway-tls-failing",
            Title = "The gateway's own TLS refuses clients",
            Meaning =
                "Its certificate has expired or does not fit the name, or plain HTTP goes to the TLS port: handshakes fail "
                + "before a "
                + "request exists, so nothing is counted.",
            Explains = problem => problem is TrafficProblem,
            Prior = 0,
            Indications =
            [
                Proof(HandshakesAreRefused, "handshakes"),
                new(AllTrafficIsGone, 1.5, -3, "traffic"),
                new(DescriptorsAreAtTheLimit, -5, 0.3, "descriptors"),
            ],
            Fixes = [TrafficFixes.RenewOwnCertificate, TrafficFixes.EndTlsInFront],
            LookAlikes =
            [
                new("traffic-gone", "There no handshake arrives either."),
                new("backend-tls-failure", "There the gateway is the client, and its requests fail with 500."),
            ],
            SeenAs = [ReportedSymptoms.NoAnswer],
            GuideSections = [Guide.Monitoring],
            GuideCorrection = "KrakenD reads its certificate at start: a renewed file needs a restart.",
            Needs = [Requirements.ServerLayer, Requirements.LogCounters],
        };
}
