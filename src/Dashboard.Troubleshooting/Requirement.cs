namespace Dashboard.Troubleshooting;

/// <summary>Something that must be measured to see symptoms, how to tell whether it is, and what switches it on.</summary>
public sealed record Requirement
{
    /// <summary>Kebab-case.</summary>
    public required string Id { get; init; }

    /// <summary>What is measured.</summary>
    public required string Title { get; init; }

    /// <summary>What is not seen without it, in a few words.</summary>
    public required string Missing { get; init; }

    /// <summary>Where the snippet belongs, e.g. "In the service's extra_config".</summary>
    public required string Scope { get; init; }

    /// <summary>Language of the snippet: json or yaml.</summary>
    public required string Language { get; init; }

    /// <summary>The configuration that gives it, complete for its scope.</summary>
    public required string Snippet { get; init; }

    /// <summary>What it costs or risks.</summary>
    public required string Cost { get; init; }

    /// <summary>Tells from what was read whether it is measured.</summary>
    public required Func<Snapshot, Measured> Judge { get; init; }

    /// <summary>Ids of the symptoms that it shows: causes with one of them can be told more surely with it.</summary>
    public IReadOnlyList<string> Shows { get; init; } = [];

    /// <summary>Scope and snippet in one text to copy.</summary>
    public string Enable => $"{Scope}:\n{Snippet}";
}

/// <summary>Whether something is measured, and why that is known or not.</summary>
/// <param name="State">Measured, missing, or not to be told.</param>
/// <param name="Because">What it was told from, as a sentence.</param>
public sealed record Measured(MeasuringState State, string Because);

/// <summary>Whether something is measured; the zero value is the safe one.</summary>
public enum MeasuringState
{
    /// <summary>Cannot be verified from metrics: its series are born with the first event, and none was seen.</summary>
    CannotTell,

    /// <summary>It should be there by now, and it is not.</summary>
    Missing,

    /// <summary>It is there.</summary>
    Measured,
}
