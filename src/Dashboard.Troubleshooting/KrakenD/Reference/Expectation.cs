namespace Dashboard.Troubleshooting.KrakenD.Reference;

/// <summary>What one observation says about a cause, in words.</summary>
/// <param name="Text">The observation as a sentence; "Not seen: …" where its absence is what counts.</param>
/// <param name="Weight">How much it says.</param>
public sealed record Expectation(string Text, EvidenceWeight Weight)
{
    // The scale of Indication: 2 is about seven to one; an absence of -5 leaves nothing of a cause.
    private const double StrongFrom = 2;
    private const double EssentialFrom = 5;

    /// <summary>What speaks for a cause, the strongest first.</summary>
    public static IReadOnlyList<Expectation> For(Cause cause) => Of(cause, sign: 1);

    /// <summary>What speaks against a cause, the strongest first.</summary>
    public static IReadOnlyList<Expectation> Against(Cause cause) => Of(cause, sign: -1);

    private static IReadOnlyList<Expectation> Of(Cause cause, int sign) =>
        [
            .. cause
                .Indications.SelectMany(Both)
                .Where(entry => entry.Moves * sign > 0)
                .OrderByDescending(entry => entry.Weight)
                .ThenByDescending(entry => Math.Abs(entry.Moves))
                .Select(entry => new Expectation(entry.Text, entry.Weight)),
        ];

    private static IEnumerable<(string Text, double Moves, EvidenceWeight Weight)> Both(Indication indication)
    {
        var text = SymptomFormatter.Of(indication.Symptom);
        var isEssential = indication is { WhenPresent: > 0, WhenAbsent: <= -EssentialFrom };
        yield return (text, indication.WhenPresent, WeightOf(indication.WhenPresent, isEssential));
        yield return (Absent(text), indication.WhenAbsent, WeightOf(indication.WhenAbsent, isEssential));
    }

    private static EvidenceWeight WeightOf(double moves, bool isEssential) =>
        isEssential ? EvidenceWeight.Essential
        : Math.Abs(moves) >= StrongFrom ? EvidenceWeight.Strong
        : EvidenceWeight.Hint;

    private static string Absent(string text) =>
        text.StartsWith("The log says:", StringComparison.Ordinal)
            ? text.Replace("The log says:", "The log does not say:", StringComparison.Ordinal)
            : $"Not seen: {InSentence(text)}";

    private static string InSentence(string text) =>
        text[0..2].All(char.IsUpper)
        || text.StartsWith("ConfigMap", StringComparison.Ordinal)
        || text.StartsWith("Kubernetes", StringComparison.Ordinal)
            ? text
            : $"{char.ToLowerInvariant(text[0])}{text[1..]}";
}

/// <summary>How much an observation says about a cause.</summary>
public enum EvidenceWeight
{
    /// <summary>Tips the balance between rivals.</summary>
    Hint,

    /// <summary>Moves the cause far up or down.</summary>
    Strong,

    /// <summary>The cause cannot be without it: its absence rules the cause out.</summary>
    Essential,
}
