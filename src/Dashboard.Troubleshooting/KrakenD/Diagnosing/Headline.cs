using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Diagnosing;

/// <summary>The incident in one sentence of at most twelve words, and what that sentence has no room for.</summary>
internal static class Headline
{
    /// <summary>More words cannot be read at a glance.</summary>
    public const int MaxWords = 12;

    private const string PartialAnswers = "the store warns that its answers are partial";

    /// <summary>What is broken and for whom; or that nothing is, with the proof; or that it cannot be told. Beside it stands what
    /// it has no room for: since when, what else and in which direction; null when there is nothing to add.</summary>
    public static (string Text, string? Detail) Of(
        DiagnosisStatus status,
        IReadOnlyList<RankedCause> causes,
        Impact impact,
        GatewayView view
    )
    {
        var (head, rest) = Split(Whole(status, causes, impact, view));
        var more = status is DiagnosisStatus.Incident ? IncidentDetail(causes, impact) : QuietDetail(causes, view);
        var partial = view.Snapshot.HasPartialAnswers() ? PartialAnswers : "";
        List<string> parts = [.. new[] { rest, more, partial }.OfType<string>().Where(part => part.Length > 0)];
        return (head, parts.Count > 0 ? string.Join("; ", parts) : null);
    }

    private static string Whole(DiagnosisStatus status, IReadOnlyList<RankedCause> causes, Impact impact, GatewayView view) =>
        status switch
        {
            DiagnosisStatus.Incident => SentenceFormatter.Start(causes[0].Impact),
            DiagnosisStatus.Healthy =>
                $"Nothing is wrong: {QuantityFormatter.Rate(impact.RequestsPerSecond ?? 0)}, {Failed(impact, view)}",
            _ when impact.RequestsPerSecond is null =>
                $"Cannot tell: {Decapitalised(causes.Count > 0 ? causes[0].Impact : "the counters cannot be trusted")}",
            _ when view.Snapshot.Jobs.Count == 0 =>
                "Cannot tell: no KrakenD metrics for the configured selector; this Prometheus held none at this moment",
            _ when impact.RequestsPerSecond <= 0 => "Cannot tell: no request was counted in the last 5 min",
            _ => "Cannot tell: too little was seen to say that all is well",
        };

    /// <summary>As many clauses as twelve words hold; the first one in any case.</summary>
    private static (string Head, string? More) Split(string sentence)
    {
        var (end, next) = (sentence.Length, sentence.Length);
        while (WordsIn(sentence[..end]) > MaxWords)
        {
            var cut = LastBreak(sentence[..end]);
            if (cut <= 0)
                break;
            end = cut;
            next = cut + 2;
        }

        return next >= sentence.Length ? (sentence, null) : (sentence[..end], sentence[next..]);
    }

    private static int LastBreak(string text) =>
        Math.Max(
            text.LastIndexOf("; ", StringComparison.Ordinal),
            Math.Max(text.LastIndexOf(": ", StringComparison.Ordinal), text.LastIndexOf(", ", StringComparison.Ordinal))
        );

    private static int WordsIn(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    private static string IncidentDetail(IReadOnlyList<RankedCause> causes, Impact impact)
    {
        var first = causes[0];
        List<string> parts = [];
        if (first.Since is { } since)
            parts.Add($"since {TimestampFormatter.Clock(since)}");
        if (AlsoBroken(causes) is { } other)
            parts.Add($"also: {other.Impact}");
        if (impact.RecoveringSince is { } calm)
            parts.Add($"recovering since {TimestampFormatter.Clock(calm)}");
        else if (impact.Trend is { } direction)
            parts.Add(direction);
        return string.Join("; ", parts);
    }

    private static string QuietDetail(IReadOnlyList<RankedCause> causes, GatewayView view)
    {
        List<string> parts = [ReplicasSeen(view)];
        if (causes is [{ Severity: Severity.Info } minor, ..])
            parts.Add($"minor: {minor.Impact}");
        return string.Join("; ", parts.Where(part => part.Length > 0));
    }

    /// <summary>Another fault, not another explanation of the first.</summary>
    private static RankedCause? AlsoBroken(IReadOnlyList<RankedCause> causes) =>
        causes.FirstOrDefault(cause =>
            cause.Severity >= Severity.Warning
            && !cause.Endpoints.Intersect(causes[0].Endpoints, StringComparer.Ordinal).Any()
            && cause.Impact != causes[0].Impact
            && cause.Confidence >= 0.5
        );

    /// <summary>Without the server layer only the pipes' own errors are known.</summary>
    private static string Failed(Impact impact, GatewayView view) =>
        impact.FailedShare is not { } share ? "failures not measured"
        : view.HasServerLayer ? $"{QuantityFormatter.Percent(share)} failed"
        : $"{QuantityFormatter.Percent(share)} failed in the pipes, statuses not measured";

    /// <summary>Of pushed metrics it is known only where each process has an instance.</summary>
    private static string ReplicasSeen(GatewayView view)
    {
        var targets = view.Replicas.Where(replica => replica.Up is { } up && !double.IsNaN(up.Now)).ToList();
        return targets.Count == 0
            ? ""
            : $"{targets.Count(replica => replica.Up!.Now == 1)} of {QuantityFormatter.Count(targets.Count, "replica")} "
                + (targets.TrueForAll(replica => replica.IsPushed) ? "send metrics" : "scraped");
    }

    private static string Decapitalised(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];
}
