using Dashboard.Troubleshooting;

namespace Dashboard.Core.Incidents.Evidence;

/// <summary>Snapshots about an incident at one moment: the answer as it was given, and the readings behind it.</summary>
/// <param name="Moment">Which moment, and why it was kept.</param>
/// <param name="Diagnosis">The answer of then.</param>
/// <param name="Snapshot">What had been read.</param>
public sealed record StoredEvidence(EvidenceMoment Moment, Diagnosis Diagnosis, Snapshot Snapshot);
