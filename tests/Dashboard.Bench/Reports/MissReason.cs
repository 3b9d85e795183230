using Dashboard.Bench.Evaluation;
using Dashboard.Bench.Measures;

namespace Dashboard.Bench.Reports;

/// <summary>Why the right answer was not given, as far as the answers themselves tell.</summary>
internal static class MissReason
{
    /// <summary>The reasons of some wrong answers, the most frequent first.</summary>
    public static string Of(Run run, IEnumerable<Moment> wrong) =>
        string.Join(
            "; ",
            wrong
                .GroupBy(moment => Of(run, moment), StringComparer.Ordinal)
                .OrderByDescending(group => group.Count())
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => $"{group.Count()} x {group.Key}")
        );

    private static string Of(Run run, Moment moment)
    {
        if (MissingFor(run, moment) is { } missing)
            return $"the answer says that it cannot judge it: {missing}";
        if (!moment.IsIncident && moment.Answers.Count == 0)
            return "nothing rose beyond chance, or what rose is too small to hurt";
        if (Judgement.IsAmongThree(run, moment))
            return "the right one stands among the first three";
        return moment.Confidence < Judgement.Confident ? "unsure" : "**confident**";
    }

    private static string? MissingFor(Run run, Moment moment) =>
        run
            .Scenario.Truth.Select(fault => moment.NotJudged.GetValueOrDefault(fault.Cause))
            .FirstOrDefault(text => text is not null);
}
