using Dashboard.Core.Incidents.Export;
using Dashboard.Troubleshooting;

namespace Dashboard.Features.IncidentFiles;

/// <summary>An incident out of a file.</summary>
/// <param name="Read">What the file says.</param>
/// <param name="RankedNow">The answer to the first moment that had a cause, then and today; null without such a moment.</param>
/// <param name="RankingProblem">Why there is no answer of today; null when there is one, or nothing to answer.</param>
public sealed record LoadedBundle(ReadBundle Read, (Diagnosis Then, Diagnosis Now)? RankedNow, string? RankingProblem);
