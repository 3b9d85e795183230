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

    /// <summary>What kept a wrong answer from being right.</summary>
    public static MissKind KindOf(Run run, Moment moment) =>
        MissingFor(run, moment) is not null ? MissKind.CannotJudge
        : !moment.IsIncident && moment.Answers.Count == 0 ? MissKind.TooSmall
        : Judgement.IsAmongThree(run, moment) ? MissKind.AmongThree
        : moment.Confidence < Judgement.Confident ? MissKind.Unsure
        : MissKind.Confident;

    private static string Of(Run run, Moment moment) =>
        KindOf(run, moment) switch
        {
            MissKind.CannotJudge => $"the answer says that it cannot judge it: {MissingFor(run, moment)}",
            MissKind.TooSmall => "nothing rose beyond chance, or what rose is too small to hurt",
            MissKind.AmongThree => "the right one stands among the first three",
            MissKind.Unsure => "unsure",
            _ => "**confident**",
        };

    private static string? MissingFor(Run run, Moment moment) =>
        run
            .Scenario.Truth.Select(fault => moment.NotJudged.GetValueOrDefault(fault.Cause))
            .FirstOrDefault(text => text is not null);
}
