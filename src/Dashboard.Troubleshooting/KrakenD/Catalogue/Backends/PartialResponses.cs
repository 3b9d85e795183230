using Dashboard.Troubleshooting.KrakenD.Detection;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Backends;

/// <summary>Partial responses.</summary>
internal static class PartialResponses
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "partial-responses",
            Title = "Partial responses",
            Meaning =
                "One of several backends fails, and clients get 200 with X-Krakend-Completed: false. Usually a consequence of a "
                + "backend's failure.",
            Explains = problem => problem is PartialProblem,
            Prior = 3,
            Indications = [],
            ShownBy =
                "Requests that end with 200 although their pipe is not complete: proxy layer against server layer, client aborts "
                + "left out.",
            Fixes = [BackendFixes.RestoreBackend, TimeoutFixes.FitTimeout],
            LookAlikes =
            [
                new("backend-errors", "If a backend of the merge answers 5xx, that is the cause and this follows from it."),
                new(
                    "backend-timeout",
                    "If a backend of the merge is late, that is the cause: several backends share 85% of the timeout."
                ),
                new("client-disconnects", "A client that gives up also leaves merged answers incomplete, but nobody reads them."),
            ],
            SeenAs = [ReportedSymptoms.Incomplete],
            GuideSections = [Guide.AlertThresholds],
            Needs = [Requirements.ServerLayer, Requirements.ProxyLayer],
        };
}
