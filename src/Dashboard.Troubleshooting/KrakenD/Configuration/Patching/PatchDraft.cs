namespace Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

/// <summary>What a fix would change at one place, or why it cannot.</summary>
internal sealed record PatchDraft
{
    public IReadOnlyList<PatchEdit> Edits { get; private init; } = [];

    /// <summary>Why there is nothing to change; null when there are edits.</summary>
    public string? Refusal { get; private init; }

    /// <summary>When this one of several ways is the right one, e.g. "If the answer is a JSON array"; null for the only
    /// way.</summary>
    public string? When { get; init; }

    /// <summary>How the numbers were found, as sentences.</summary>
    public IReadOnlyList<string> Derivation { get; init; } = [];

    /// <summary>What only a person knows and must check or fill in first, as sentences.</summary>
    public IReadOnlyList<string> ToCheck { get; init; } = [];

    public static PatchDraft Of(params IEnumerable<PatchEdit> edits) => new() { Edits = [.. edits] };

    public static PatchDraft No(string reason) => new() { Refusal = reason };
}
