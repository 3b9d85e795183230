using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Resources.TrafficSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Resources;

/// <summary>Requests no longer arrive at a gateway that is up.</summary>
internal static class TrafficGone
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "traffic-gone",
            Title = "Requests no longer arrive",
            Meaning =
                "The gateway is up and fails nothing, but nobody reaches it: load balancer, name, certificate or protocol in "
                + "front of "
                + "it changed, or it no longer accepts connections.",
            Explains = problem => problem is TrafficProblem,
            Prior = 0.5,
            Indications =
            [
                Essential(AllTrafficIsGone, "traffic"),
                new(HandshakesAreRefused, -5, 0.5, "handshakes"),
                new(DescriptorsAreAtTheLimit, -5, 0.3, "descriptors"),
                new(ConnectionsAreNotAccepted, -4, 0.3, "log"),
            ],
            Fixes = [TrafficFixes.FollowTheRequest, TrafficFixes.WatchFromOutside],
            // Connections that wait for an answer that never comes hold goroutines.
            Absorbs = ["goroutine-leak", "jwk-unreachable"],
            LookAlikes =
            [
                new("gateway-tls-failing", "There the log shows refused handshakes, about as many as requests are missing."),
                new("descriptors-exhausted", "There open descriptors stand at the limit of the process."),
                new("gateway-down", "There no replica is scraped any more; here they are up."),
                new("jwk-unreachable", "There only endpoints that check tokens go silent."),
            ],
            SeenAs = [ReportedSymptoms.NoAnswer, ReportedSymptoms.SilentRoute],
            GuideSections = [Guide.Monitoring],
            GuideCorrection = "No error is counted for a request that never arrives: alert on missing traffic too.",
            Needs = [Requirements.ServerLayer, Requirements.Targets],
        };
}
