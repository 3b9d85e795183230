namespace Dashboard.Troubleshooting;

/// <summary>One thing to look for in a problem: a named pure function.</summary>
/// <param name="Id">Its name, kebab-case, readable as a sentence.</param>
/// <param name="Look">Looks for it.</param>
public sealed record Symptom(string Id, Func<Problem, Finding> Look)
{
    /// <summary>How a person finds out when no signal tells; null where nobody can.</summary>
    public ManualCheck? ByHand { get; init; }
}
