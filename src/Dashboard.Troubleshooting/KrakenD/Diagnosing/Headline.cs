using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Diagnosing;

/// <summary>The incident in one sentence.</summary>
internal static class Headline
{
    /// <summary>What is broken and for whom; or that nothing is, with the proof; or that it cannot be told.</summary>
    public static string Of(DiagnosisStatus status, IReadOnlyList<RankedCause> causes, Impact impact, GatewayView view) =>
        status switch
        {
            DiagnosisStatus.Incident => Incident(causes, impact),
            DiagnosisStatus.Healthy =>
                $"Nothing is wrong: {Rate(impact.RequestsPerSecond ?? 0)} requests/s, {Failed(impact, view)}{ReplicasSeen(view)}",
            _ when impact.RequestsPerSecond is null =>
                $"Cannot tell: {Decapitalised(causes.Count > 0 ? causes[0].Impact : "the counters cannot be trusted")}",
            _ when view.Snapshot.Jobs.Count == 0 =>
                "Cannot tell: this Prometheus held no KrakenD metrics for the configured selector at this moment",
            _ when impact.RequestsPerSecond <= 0 => $"Cannot tell: no request was counted in the last 5 min{ReplicasSeen(view)}",
            _ => $"Cannot tell: too little was seen to say that all is well{ReplicasSeen(view)}",
        };

    private static string Incident(IReadOnlyList<RankedCause> causes, Impact impact)
    {
        var first = causes[0];
        var where = first.Endpoints.Count > 0 ? $" ({Words.List(first.Endpoints, 2)})" : "";
        var since = first.Since is { } moment ? $" since {moment.UtcDateTime:HH:mm:ss} UTC" : "";
        var others = causes
            .Where(cause =>
                cause.Severity >= Severity.Warning
                && !cause.Endpoints.Intersect(first.Endpoints, StringComparer.Ordinal).Any()
                && cause.Impact != first.Impact
                && cause.Confidence >= 0.5
            )
            .ToList();
        var more = others.Count > 0 ? $"; also: {others[0].Impact}" : "";
        var trend =
            impact.RecoveringSince is { } calm ? $" – recovering since {calm.UtcDateTime:HH:mm:ss} UTC"
            : impact.Trend is { } direction ? $" – {direction}"
            : "";
        return $"{Capitalised(first.Impact)}{where}{since}{more}{trend}";
    }

    /// <summary>Without the server layer only the pipes' own errors are known.</summary>
    private static string Failed(Impact impact, GatewayView view) =>
        impact.FailedShare is not { } share ? "failures not measured"
        : view.HasServerLayer ? $"{Words.Percent(share)} failed"
        : $"{Words.Percent(share)} failed in the pipes, statuses not measured";

    /// <summary>Pushed metrics are not scraped: how many processes push is known only where each has an instance.</summary>
    private static string ReplicasSeen(GatewayView view)
    {
        var targets = view.Replicas.Where(replica => replica.Up is { } up && !double.IsNaN(up.Now)).ToList();
        return targets.Count == 0
            ? ""
            : $", {targets.Count(replica => replica.Up!.Now == 1)} of {Words.Count(targets.Count, "replica")} scraped";
    }

    private static string Decapitalised(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];

    private static string Rate(double perSecond) => perSecond >= 10 ? $"{perSecond:0}" : $"{perSecond:0.0}";

    private static string Capitalised(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
