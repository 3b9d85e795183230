using Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

/// <summary>A change of one configuration file that was checked by the rules and holds no masked value. KrakenD reads its file
/// only at the start, so every patch needs a rolling restart.</summary>
public sealed record ConfigurationPatch
{
    /// <summary>When this one of several ways is the right one; null for the only way.</summary>
    public required string? When { get; init; }

    /// <summary>JSON Patch (RFC 6902): first tests that make it fail on another file, then the changes.</summary>
    public required IReadOnlyList<PatchOperation> Operations { get; init; }

    /// <summary>The JSON Patch that takes the change back.</summary>
    public required IReadOnlyList<PatchOperation> Reverse { get; init; }

    /// <summary>What changes, setting by setting.</summary>
    public required IReadOnlyList<PatchedValue> Values { get; init; }

    /// <summary>How the proposed numbers were found, as sentences.</summary>
    public required IReadOnlyList<string> Derivation { get; init; }

    /// <summary>What only a person knows and must check or fill in first, as sentences.</summary>
    public required IReadOnlyList<string> ToCheck { get; init; }

    /// <summary>What the rules say about the patched file and did not say before; nothing that counts as an error.</summary>
    public required IReadOnlyList<LintFinding> NewFindings { get; init; }

    /// <summary>What the rules said before and no longer say.</summary>
    public required IReadOnlyList<LintFinding> ResolvedFindings { get; init; }
}

/// <summary>A setting with its present and its proposed value, as JSON over several lines.</summary>
/// <param name="Pointer">JSON pointer (RFC 6901).</param>
/// <param name="Place">Its place in words that stay when entries move, e.g. <c>GET /v1/orders &gt; timeout</c>.</param>
/// <param name="Line">Line of the setting, or of what it is added to; from 1.</param>
/// <param name="Current">The value in the file; null where there is none.</param>
/// <param name="Proposed">The new value; null where it is taken away.</param>
public sealed record PatchedValue(string Pointer, string Place, int Line, string? Current, string? Proposed);

/// <summary>The patches for a fix, or why there are none.</summary>
/// <param name="Patches">One, or one for each of several ways.</param>
/// <param name="Refusals">Why there is none, or none for some places, as sentences.</param>
public sealed record PatchAnswer(IReadOnlyList<ConfigurationPatch> Patches, IReadOnlyList<string> Refusals);
