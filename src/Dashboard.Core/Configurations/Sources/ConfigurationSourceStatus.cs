namespace Dashboard.Core.Configurations.Sources;

/// <summary>How the last look at a source went.</summary>
/// <param name="At">When.</param>
/// <param name="Place">The path or address.</param>
/// <param name="Problem">Why nothing could be read, as a sentence; null when it could.</param>
public sealed record ConfigurationSourceStatus(DateTimeOffset At, string Place, string? Problem);
