using Dashboard.Core.Incidents.Evidence;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Features.Incidents.Proof;

/// <summary>Which kept moment an address means.</summary>
public static class EvidenceChoice
{
    /// <summary>The newest that is not later than the moment in the address, else the first; without a moment, the worst. Null
    /// when nothing is kept.</summary>
    public static EvidenceMoment? Of(IReadOnlyList<EvidenceMoment> moments, string? at) =>
        TimestampFormatter.TryParse(at, out var asked)
            ? moments.LastOrDefault(moment => moment.At <= asked) ?? moments.FirstOrDefault()
            : WorstOf(moments);

    /// <summary>The first of those with the most failures; where none is known, the first.</summary>
    public static EvidenceMoment? WorstOf(IReadOnlyList<EvidenceMoment> moments) =>
        moments.MaxBy(moment => moment.FailedShare ?? -1);
}
