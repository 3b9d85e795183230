namespace Dashboard.Features.Incidents.Fixes;

/// <summary>Somebody says that they have applied a fix.</summary>
/// <param name="CauseId">The cause that it is against.</param>
/// <param name="Fix">What the fix does.</param>
public sealed record FixAttempt(string CauseId, string Fix)
{
    /// <summary>Why it was not written down; null when it was.</summary>
    public string? Problem { get; set; }
}
