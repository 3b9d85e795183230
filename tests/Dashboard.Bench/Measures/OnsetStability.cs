using Dashboard.Bench.Evaluation;

namespace Dashboard.Bench.Measures;

/// <summary>Whether the onset that the first answer tells stays the same from one evaluation to the next.</summary>
internal static class OnsetStability
{
    /// <summary>A step of the history: onsets are told no more exactly.</summary>
    private static readonly TimeSpan Same = TimeSpan.FromSeconds(60);

    /// <summary>Of three evaluations in a row with the same first cause, those whose middle one tells another onset than the two
    /// around it.</summary>
    public static Ratio AlternatingIn(IReadOnlyList<Run> runs) =>
        Ratio.Of(
            runs.SelectMany(run => Triples([.. run.Judged])),
            triple => Alternates(triple.First, triple.Middle, triple.Last)
        );

    private static IEnumerable<(Moment First, Moment Middle, Moment Last)> Triples(IReadOnlyList<Moment> moments) =>
        Enumerable
            .Range(1, Math.Max(0, moments.Count - 2))
            .Select(index => (moments[index - 1], moments[index], moments[index + 1]))
            .Where(triple => triple.Item1.First == triple.Item2.First && triple.Item2.First == triple.Item3.First);

    private static bool Alternates(Moment first, Moment middle, Moment last) =>
        !IsSame(first.Since, middle.Since) && !IsSame(middle.Since, last.Since) && IsSame(first.Since, last.Since);

    private static bool IsSame(DateTimeOffset? one, DateTimeOffset? other) =>
        one == other || (one is { } first && other is { } second && (first - second).Duration() <= Same);
}
