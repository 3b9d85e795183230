using Dashboard.Core.Evaluation;
using Dashboard.Features.Incidents;
using Dashboard.Features.Incidents.Ranking;
using Dashboard.Shared;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Features.Wall;

/// <summary>What a wall screen says about one gateway, in the order of priority.</summary>
public sealed record WallContent
{
    /// <summary>So many characters of an endpoint are read at a glance; the rest is cut in the middle.</summary>
    private const int MaxEndpoint = 44;
    private const int MaxOthers = 2;
    private const char NoBreak = '\u00A0';

    public required Badge State { get; init; }

    /// <summary>The state as the data tells it, however old it is.</summary>
    public required Badge Before { get; init; }

    public required Freshness Freshness { get; init; }

    /// <summary>What is broken and for whom, or why it cannot be told.</summary>
    public required string Sentence { get; init; }

    /// <summary>Which endpoints; null when none is known.</summary>
    public string? Where { get; init; }

    public RankedCause? Top { get; init; }

    /// <summary>The first fix that is not dangerous, with what kind of fix it is.</summary>
    public string? Fix { get; init; }

    public IReadOnlyList<RankedCause> Others { get; init; } = [];

    /// <summary>Causes that have no line.</summary>
    public int More { get; init; }

    /// <summary>What proves that all is well, or what to know about a state that is not known; the first matters most.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>Why the values are not newer; null when the newest evaluation succeeded.</summary>
    public string? Failure { get; init; }

    /// <summary>Nothing asks for attention, so the screen is dimmed.</summary>
    public bool IsQuiet => State == Badge.Normal;

    public bool IsOld => Freshness is Freshness.LastKnown;

    public static WallContent Of(GatewayReport report, DateTimeOffset now)
    {
        var content = report.Diagnosis is { } diagnosis ? Known(diagnosis, now) : NotKnown(report);
        return report is { Diagnosis: not null, Failure: { } failure }
            ? content with
            {
                Failure = $"REFRESH FAILED: {FailureFormatter.Of(failure.Kind)}.{NextTry(failure)}",
            }
            : content;
    }

    /// <summary>The cause in one line, for screen readers and for the short list.</summary>
    public static string Line(RankedCause cause) => $"{cause.Title}, {Sureness(cause)}";

    public static string Sureness(RankedCause cause) =>
        $"{ConfidenceFormatter.Of(cause.Confidence)}, {QuantityFormatter.Percent(cause.Confidence)}";

    private static WallContent Known(Diagnosis diagnosis, DateTimeOffset now)
    {
        var freshness = DataFreshness.Of(diagnosis, now);
        var content = new WallContent
        {
            State = Badge.Of(diagnosis, freshness),
            Before = Badge.Of(diagnosis, Freshness.Fresh),
            Freshness = freshness,
            Sentence = diagnosis.Headline,
        };
        return diagnosis.Status switch
        {
            DiagnosisStatus.Incident when diagnosis.Causes is [var top, ..] => content with
            {
                Sentence = SentenceOf(diagnosis, top, now),
                Where = WhereOf(top),
                Top = top,
                Fix = FixOf(top),
                Others = [.. diagnosis.Causes.Skip(1).Take(MaxOthers)],
                More = Math.Max(0, diagnosis.Causes.Count - 1 - MaxOthers),
            },
            DiagnosisStatus.Healthy => content with
            {
                Sentence = "Nothing is wrong",
                Lines = content.IsOld ? ["Do not read this as healthy"] : Proof(diagnosis, now),
            },
            DiagnosisStatus.Unknown => content with
            {
                Lines = ["Do not read this as healthy", $"Replicas: {ReplicaFormatter.Scraped(diagnosis.Replicas)}"],
            },
            _ => content,
        };
    }

    private static WallContent NotKnown(GatewayReport report) =>
        new()
        {
            State = Badge.Unknown,
            Before = Badge.Unknown,
            Freshness = Freshness.NoData,
            Sentence = report.Failure is { } failure
                ? $"Could not be evaluated: {FailureFormatter.Of(failure.Kind)}"
                : "The first evaluation is running",
            Lines = report.Failure is { } reason
                ?
                [
                    "Do not read this as healthy",
                    .. NextTry(reason) is { Length: > 0 } next ? [next.Trim()] : Array.Empty<string>(),
                ]
                : ["Do not read this as healthy"],
        };

    private static string SentenceOf(Diagnosis diagnosis, RankedCause top, DateTimeOffset now)
    {
        var since = (top.Since ?? diagnosis.Impact.Since) is { } moment
            ? $" since {TimestampFormatter.Clock(moment).Replace(' ', NoBreak)}, {DurationFormatter.Ago(moment, now)}"
            : "";
        var trend = diagnosis.Impact.Trend is { } direction ? $", {direction}" : "";
        return $"{SentenceFormatter.Start(top.Impact)}{since}{trend}";
    }

    private static string? WhereOf(RankedCause cause) =>
        cause.Endpoints switch
        {
            [] => null,
            [var only] => ShortPaths.Of(only, MaxEndpoint),
            [var first, ..] => $"{ShortPaths.Of(first, MaxEndpoint)} +{cause.Endpoints.Count - 1} more",
        };

    private static string FixOf(RankedCause cause) =>
        cause.Fixes.FirstOrDefault(fix => fix.Danger is null) switch
        {
            { Kind: FixKind.Mitigate } fix => $"First step: {fix.Title}",
            { } fix => $"Permanent fix: {fix.Title}",
            _ => "No safe fix is known",
        };

    private static IReadOnlyList<string> Proof(Diagnosis diagnosis, DateTimeOffset now) =>
        [
            $"Evaluated {DurationFormatter.Ago(diagnosis.At, now)}",
            $"Replicas: {ReplicaFormatter.Scraped(diagnosis.Replicas)}",
            $"{QuantityFormatter.Rate(diagnosis.Impact.RequestsPerSecond ?? 0)} over "
                + $"{DurationFormatter.Format(diagnosis.Window)}, "
                + $"{(diagnosis.Impact.FailedShare is { } share ? $"{QuantityFormatter.Percent(share)} failed" : "no traffic")}",
            .. diagnosis.CannotJudge.Count > 0
                ? [$"{QuantityFormatter.Count(diagnosis.CannotJudge.Count, "cause")} could not be judged"]
                : Array.Empty<string>(),
        ];

    private static string NextTry(EvaluationFailure failure) =>
        failure.NextTry is { } next ? $" Next try at {TimestampFormatter.Clock(next)}" : "";
}
