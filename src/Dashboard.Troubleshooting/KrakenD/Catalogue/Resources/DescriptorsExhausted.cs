using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Resources.TrafficSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Resources;

/// <summary>The process reaches its limit of open files.</summary>
internal static class DescriptorsExhausted
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "descriptors-exhausted",
            Title = "The gateway runs out of file descriptors",
            Meaning =
                "The process is at its limit of open files: it accepts no new connection and can call no backend, while the ones "
                + "that "
                + "are open go on.",
            Explains = problem => problem is DescriptorProblem or TrafficProblem,
            Prior = 0,
            Indications =
            [
                new(DescriptorsAreAtTheLimit, 5, -6, "descriptors"),
                new(ConnectionsAreNotAccepted, 3, -0.5, "log"),
                new(AllTrafficIsGone, 1, 0, "traffic"),
            ],
            Fixes = [TrafficFixes.FreeDescriptors, TrafficFixes.RaiseDescriptorLimit],
            Absorbs = ["goroutine-leak", "traffic-gone", "jwk-unreachable"],
            LookAlikes =
            [
                new("goroutine-leak", "There the same climb has room left below the limit; it ends here."),
                new("traffic-gone", "There descriptors are far below the limit."),
            ],
            SeenAs = [ReportedSymptoms.NoAnswer, ReportedSymptoms.Growth],
            GuideSections = [Guide.Capacity],
            GuideCorrection = "Memory and CPU look well while descriptors run out: watch process_open_fds too.",
            Needs = [Requirements.ProcessMetrics],
        };
}
