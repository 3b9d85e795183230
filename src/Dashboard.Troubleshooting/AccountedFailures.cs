namespace Dashboard.Troubleshooting;

/// <summary>Whose the failed requests of the last minutes are; the three shares add up to 1.</summary>
/// <param name="Causes">Share that belongs to named causes, 0 to 1.</param>
/// <param name="UnknownCause">Share that nothing in the catalogue explains, 0 to 1.</param>
/// <param name="Background">Share that is ordinary: failures as there always are some, 0 to 1.</param>
public sealed record AccountedFailures(double Causes, double UnknownCause, double Background);
