using Dashboard.Shared;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Reference;

namespace Dashboard.Features.Incidents;

/// <summary>What Copy puts on the clipboard: the text shown, then the absolute moment and the link that keeps it.</summary>
public static class CopyTexts
{
    public static string Of(Fix fix, Source source) =>
        Lines(
            fix.Title,
            fix.Danger is null ? null : $"DANGEROUS: {fix.Danger}",
            fix.Steps,
            $"Effect: {CatalogueTexts.Of(fix.Certainty)}",
            $"Risk: {fix.Risk}",
            $"Rollback: {fix.Rollback}",
            $"Verify: {fix.Verify}",
            Of(source)
        );

    public static string Of(Evidence evidence, Source source) =>
        Lines(SentenceFormatter.Start(evidence.Text), evidence.Query is null ? null : $"Query: {evidence.Query}", Of(source));

    public static string Of(NextCheck check, Source source) =>
        Lines(check.Title, check.How, $"If yes: {check.IfYes}", $"If no: {check.IfNo}", Of(source));

    /// <summary>The incident in the words of the page, for the chat.</summary>
    public static string Of(Diagnosis diagnosis, Source source) =>
        Lines(
            diagnosis.Sentence,
            diagnosis.Causes is [var first, ..]
                ? $"Most likely cause: {first.Title} ({ConfidenceFormatter.Of(first.Confidence)}, "
                    + $"{QuantityFormatter.Percent(first.Confidence)})"
                : null,
            diagnosis.Causes is [{ Endpoints: { Count: > 0 } named }, ..] ? $"Endpoints: {string.Join(", ", named)}" : null,
            Of(source)
        );

    private static string Of(Source source) => $"As of {TimestampFormatter.Full(source.At)}: {source.Link}";

    private static string Lines(params IEnumerable<string?> lines) => string.Join('\n', lines.OfType<string>());
}
