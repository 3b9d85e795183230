using Dashboard.Core.Incidents.Fixes;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Features.Incidents;

/// <summary>The incident that the causes on the page belong to; handed down to every fix.</summary>
public sealed record OpenIncident
{
    /// <summary>The incident's number.</summary>
    public required long Number { get; init; }

    /// <summary>Fixes that were applied in it.</summary>
    public required IReadOnlyList<AppliedFix> Fixes { get; init; }

    /// <summary>Only while it is open a fix can be applied.</summary>
    public required bool CanApply { get; init; }

    /// <summary>Why the reader may not apply one; null when they may.</summary>
    public string? Refusal { get; init; }

    /// <summary>The server's clock.</summary>
    public required TimeProvider Clock { get; init; }

    public required EventCallback<FixAttempt> OnApply { get; init; }

    /// <summary>Whether it says the same as another one, so that nothing needs to be drawn again.</summary>
    public bool IsLike(OpenIncident? other) =>
        other is not null
        && (Number, CanApply, Refusal) == (other.Number, other.CanApply, other.Refusal)
        && Fixes.SequenceEqual(other.Fixes);

    /// <summary>The newest application of a fix; null when nobody has applied it.</summary>
    public AppliedFix? Of(string fix) => Fixes.LastOrDefault(applied => applied.Title == fix);
}
