using Dashboard.Bench.Evaluation;

namespace Dashboard.Bench.Measures;

/// <summary>Whether an answer is right, judged by the truth of the recording.</summary>
internal static class Judgement
{
    /// <summary>From this confidence on somebody would act without a second look.</summary>
    public const double Confident = 0.8;

    /// <summary>Below this an answer says itself that it is unsure.</summary>
    public const double Unsure = 0.5;

    private const string UnknownCause = "unknown-cause";

    /// <summary>The first answer is one of the faults. Of a fault outside the catalogue nobody can know the name: being unsure is
    /// right.</summary>
    public static bool IsRight(Run run, Moment moment) =>
        IsNamed(run, moment) || (IsOutsideCatalogue(run) && moment.IsIncident && moment.Confidence < Unsure);

    /// <summary>The first answer names one of the faults.</summary>
    public static bool IsNamed(Run run, Moment moment) => Accepted(run).Contains(moment.First, StringComparer.Ordinal);

    public static bool IsAmongThree(Run run, Moment moment) =>
        IsRight(run, moment)
        || moment.Answers.Take(3).Any(answer => Accepted(run).Contains(answer.Cause, StringComparer.Ordinal));

    public static bool AreAllAmongThree(Run run, Moment moment) =>
        run.Scenario.Truth.All(fault =>
            moment
                .Answers.Take(3)
                .Any(answer => answer.Cause == fault.Cause || fault.AlsoAccepted.Contains(answer.Cause, StringComparer.Ordinal))
        );

    /// <summary>A wrong answer that nobody would act on: no incident, no known cause, or a low confidence.</summary>
    public static bool IsReserved(Moment moment) => !moment.IsIncident || IsReserved(moment.First, moment.Confidence);

    /// <summary>The first answer without the fault's entry does not mislead: it is no known cause, unsure, or equally
    /// right.</summary>
    public static bool IsReserved(Run run, Answer withoutEntry) =>
        IsReserved(withoutEntry.Cause, withoutEntry.Confidence)
        || Accepted(run).Contains(withoutEntry.Cause, StringComparer.Ordinal);

    private static bool IsReserved(string cause, double confidence) => cause == UnknownCause || confidence < Unsure;

    public static bool IsOutsideCatalogue(Run run) => run.Scenario.Truth.Any(fault => fault.Cause == UnknownCause);

    private static IEnumerable<string> Accepted(Run run) =>
        run.Scenario.Truth.SelectMany(fault => fault.AlsoAccepted.Prepend(fault.Cause));
}
