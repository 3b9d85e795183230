using Dashboard.Lab;

namespace Dashboard.Bench.Evaluation;

/// <summary>A recording, or a variant of it, evaluated over its moments.</summary>
internal sealed record Run(string Variant, string Recording, Scenario Scenario, IReadOnlyList<Moment> Moments)
{
    /// <summary>The recordings as they are.</summary>
    public const string Base = "base";

    /// <summary>Two recordings added together.</summary>
    public const string Pairs = "pairs";

    public IEnumerable<Moment> Judged => Moments.Where(moment => moment.Phase == Phase.Fault);

    public IEnumerable<Moment> Healthy => Moments.Where(moment => moment.Phase == Phase.Healthy);

    /// <summary>What is wrong, in one word for the report.</summary>
    public string Truth =>
        Scenario.Truth.Count == 0 ? "healthy" : string.Join(" + ", Scenario.Truth.Select(fault => fault.Cause));
}
