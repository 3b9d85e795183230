using Dashboard.Bench.Evaluation;

namespace Dashboard.Bench.Measures;

/// <summary>A wrong first answer: what it was instead of what, how often, and how sure of itself.</summary>
internal sealed record Confusion(string Truth, string Answered, int Count, double MeanConfidence)
{
    /// <summary>All confusions, the most frequent first; a false alarm is one of <c>healthy</c>.</summary>
    public static IReadOnlyList<Confusion> In(IEnumerable<Run> runs) =>
        Counted(
            runs.SelectMany(run =>
                Wrong(run)
                    .Select(moment => (run.Truth, moment.First, moment.Confidence))
                    .Concat(
                        run.Healthy.Where(moment => moment.IsIncident)
                            .Select(moment => (Truth: "healthy", moment.First, moment.Confidence))
                    )
            )
        );

    /// <summary>What is taken for a fault that the catalogue does not know, where the answer is not reserved.</summary>
    public static IReadOnlyList<Confusion> WithoutEntry(IEnumerable<Run> runs) =>
        Counted(
            runs.SelectMany(run =>
                run.Judged.Select(moment => moment.WithoutEntry)
                    .OfType<Answer>()
                    .Where(answer => !Judgement.IsReserved(run, answer))
                    .Select(answer => (run.Truth, answer.Cause, answer.Confidence))
            )
        );

    private static IReadOnlyList<Confusion> Counted(IEnumerable<(string Truth, string First, double Confidence)> answers) =>
        [
            .. answers
                .GroupBy(answer => (answer.Truth, answer.First))
                .Select(group => new Confusion(
                    group.Key.Truth,
                    group.Key.First,
                    group.Count(),
                    group.Average(answer => answer.Confidence)
                ))
                .OrderByDescending(confusion => confusion.Count)
                .ThenBy(confusion => confusion.Truth, StringComparer.Ordinal)
                .ThenBy(confusion => confusion.Answered, StringComparer.Ordinal),
        ];

    private static IEnumerable<Moment> Wrong(Run run) => run.Judged.Where(moment => !Judgement.IsRight(run, moment));
}
