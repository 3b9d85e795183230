namespace Dashboard.Core.Incidents;

/// <summary>How often a cause was the main one.</summary>
/// <param name="CauseId">Id of the cause in the catalogue.</param>
/// <param name="Count">Incidents.</param>
public sealed record CauseCount(string CauseId, int Count);
