namespace Dashboard.Tests.Deploy.LogPrograms;

/// <summary>A block of an Alloy configuration, e.g. <c>stage.match</c>; what stands in it keeps its order.</summary>
public sealed record AlloyBlock
{
    public required string Name { get; init; }

    /// <summary>Empty for the blocks within a component.</summary>
    public required string Label { get; init; }

    /// <summary>A text, a <see cref="bool"/>, an <see cref="AlloyReference"/>, a list of such, or a dictionary of such.</summary>
    public required IReadOnlyDictionary<string, object> Arguments { get; init; }

    public required IReadOnlyList<AlloyBlock> Blocks { get; init; }

    public string Text(string argument) => (string)Arguments[argument];

    public string? TextOrNone(string argument) => Arguments.TryGetValue(argument, out var value) ? (string)value : null;

    public IReadOnlyDictionary<string, string> Map(string argument) =>
        ((IReadOnlyDictionary<string, object>)Arguments[argument]).ToDictionary(
            entry => entry.Key,
            entry => (string)entry.Value,
            StringComparer.Ordinal
        );

    public IEnumerable<string> List(string argument) => ((IReadOnlyList<object>)Arguments[argument]).Cast<string>();
}

/// <summary>What another component exports, e.g. <c>loki.process.krakend.receiver</c>.</summary>
public sealed record AlloyReference(string Path);
