using Dashboard.Core.Incidents.Evidence;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Features.Incidents;

/// <summary>Which kept moment an address means.</summary>
public static class EvidenceChoice
{
    /// <summary>The newest that is not later than the moment in the address, else the first; null when nothing is kept.</summary>
    public static EvidenceMoment? Of(IReadOnlyList<EvidenceMoment> moments, string? at) =>
        TimestampFormatter.TryParse(at, out var asked) && moments.LastOrDefault(moment => moment.At <= asked) is { } chosen
            ? chosen
            : moments.FirstOrDefault();
}
