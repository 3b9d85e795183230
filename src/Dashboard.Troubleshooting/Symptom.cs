namespace Dashboard.Troubleshooting;

/// <summary>One thing to look for in a problem: a named pure function.</summary>
/// <param name="Id">Its name, kebab-case, readable as a sentence.</param>
/// <param name="Look">Looks for it.</param>
public sealed record Symptom(string Id, Func<Problem, Finding> Look)
{
    /// <summary>How a person finds out when no signal tells; null where nobody can.</summary>
    public ManualCheck? ByHand { get; init; }

    /// <summary>Kinds of the log lines that it looks for, as <see cref="LogLine.Kind"/>; none when it looks elsewhere.</summary>
    public IReadOnlyList<string> LogKinds { get; init; } = [];

    /// <summary>A symptom of one kind of problem; unknown in every other.</summary>
    public static Symptom For<TProblem>(string id, Func<TProblem, Finding> look)
        where TProblem : Problem => new(id, problem => problem is TProblem found ? look(found) : Finding.DoesNotApply);
}
