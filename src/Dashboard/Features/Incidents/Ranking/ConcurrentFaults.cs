using Dashboard.Troubleshooting;

namespace Dashboard.Features.Incidents.Ranking;

/// <summary>Which causes are faults of their own beside the first one.</summary>
public static class ConcurrentFaults
{
    /// <summary>A second cause this sure is a fault of its own, not another explanation of the first.</summary>
    private const double Sure = 0.7;

    /// <summary>The faults beside the first of some causes; none while the first is not sure itself, and never what only follows
    /// from it.</summary>
    public static IReadOnlyList<RankedCause> Of(IReadOnlyList<RankedCause> causes) =>
        causes is [{ Confidence: >= Sure } first, ..]
            ?
            [
                .. causes
                    .Skip(1)
                    .Where(cause => cause.Confidence >= Sure && !first.Consequences.Contains(cause.Id, StringComparer.Ordinal)),
            ]
            : [];
}
