using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Features.Incidents.Proof;

/// <summary>Signs and words for evidence, and which of it proves a cause best.</summary>
public static class EvidenceFormatter
{
    public static string Sign(EvidenceVerdict verdict) =>
        verdict switch
        {
            EvidenceVerdict.For => "+",
            EvidenceVerdict.Against => "−",
            _ => "?",
        };

    public static string Word(EvidenceVerdict verdict) =>
        verdict switch
        {
            EvidenceVerdict.For => "for",
            EvidenceVerdict.Against => "against",
            _ => "not measured",
        };

    /// <summary>At most three observations for a cause, the strongest first; for the unknown cause its nearest misses, which
    /// speak for nothing.</summary>
    public static IReadOnlyList<Evidence> Proofs(RankedCause cause) =>
        [
            .. cause
                .Evidence.Where(evidence => evidence.Verdict is EvidenceVerdict.For || cause.Id is CauseNames.UnknownCause)
                .OrderByDescending(evidence => Math.Abs(evidence.Strength))
                .Take(3),
        ];

    /// <summary>"98%, threshold 1%": the value and its threshold; null without a value.</summary>
    public static string? ValueAndLimit(Evidence evidence) =>
        (Value(evidence), Threshold(evidence)) switch
        {
            (null, _) => null,
            ({ } value, { } threshold) => $"{value}, threshold {threshold}",
            ({ } value, _) => value,
        };

    /// <summary>The value in its unit; nothing when there is none, or only a yes or no that the text says already.</summary>
    public static string? Value(Evidence evidence) =>
        evidence switch
        {
            { Value: null } or { Unit: "flag" } => null,
            // A count is the only unit without a name of its own, and a bare number says nothing.
            { Unit: "count" } => $"{QuantityFormatter.Format(evidence.Value, evidence.Unit)} counted",
            _ => QuantityFormatter.Format(evidence.Value, evidence.Unit),
        };

    /// <summary>What the value is judged by; null when there is none.</summary>
    public static string? Threshold(Evidence evidence) =>
        Value(evidence) is not null && evidence.Threshold is { } threshold
            ? QuantityFormatter.Format(threshold, evidence.Unit)
            : null;
}
