using Dashboard.Bench.Scale;

namespace Dashboard.Bench.Lint;

/// <summary>What checking a large configuration took; each measure several times, the first in a new process.</summary>
internal sealed record LintFigures
{
    public required int Bytes { get; init; }

    public required int Endpoints { get; init; }

    public required int Findings { get; init; }

    /// <summary>From the bytes to the tree.</summary>
    public required IReadOnlyList<Effort> Reading { get; init; }

    /// <summary>From the tree to what it means.</summary>
    public required IReadOnlyList<Effort> Building { get; init; }

    /// <summary>All rules.</summary>
    public required IReadOnlyList<Effort> Checking { get; init; }

    /// <summary>What a parser of the framework takes for the same bytes: tells a slow machine from slow code.</summary>
    public required IReadOnlyList<Effort> Parsing { get; init; }

    /// <summary>One fix as a checked patch, with the rules over the patched file.</summary>
    public required IReadOnlyList<Effort> Patching { get; init; }

    /// <summary>CPU of each rule alone, by its id, the costliest first.</summary>
    public required IReadOnlyList<(string Rule, TimeSpan Cpu)> Rules { get; init; }
}
