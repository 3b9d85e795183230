namespace Dashboard.Troubleshooting;

/// <summary>A cause that the data contradicts.</summary>
public sealed record RuledOutCause
{
    /// <summary>Catalogue id.</summary>
    public required string Id { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>The strongest contradiction, with its number, and what would change the verdict.</summary>
    public required string Because { get; init; }

    /// <summary>The query that gives the number.</summary>
    public string? Query { get; init; }

    /// <summary>The number that would change the verdict; null where the contradiction is no number.</summary>
    public Flip? Flip { get; init; }
}

/// <summary>The number that would change a verdict, computed by ranking again with that finding changed.</summary>
/// <param name="Value">What was measured.</param>
/// <param name="Threshold">What it would have to reach, or fall below.</param>
/// <param name="Unit">Unit of both.</param>
/// <param name="Confidence">The cause's confidence then, 0 to 1.</param>
/// <param name="BecomesFirst">Whether it would then be the first answer.</param>
/// <param name="OtherFindings">Further findings that exclude the cause and would have to be otherwise as well.</param>
public sealed record Flip(double Value, double Threshold, string Unit, double Confidence, bool BecomesFirst, int OtherFindings);
