using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Incidents.Evidence;

/// <summary>Gives today's answer to old readings: the stored answer stays what it was.</summary>
public sealed class Reranking(IOptions<Thresholds> thresholds)
{
    /// <summary>What today's catalogue and limits say.</summary>
    public Diagnosis Now(StoredEvidence evidence) => DiagnosisEngine.Diagnose(evidence.Snapshot, thresholds.Value);
}
