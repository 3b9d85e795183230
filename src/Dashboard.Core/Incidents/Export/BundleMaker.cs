using Dashboard.Core.Incidents.Evidence;
using Dashboard.Core.Persistence;
using Dashboard.Core.Reviews;

namespace Dashboard.Core.Incidents.Export;

/// <summary>Gathers what is known about an incident, without its secrets.</summary>
public sealed class BundleMaker(
    IncidentQueries queries,
    IncidentNotes notes,
    TimelineReader timelines,
    RunningBuild build,
    TimeProvider time
)
{
    /// <summary>A file with more moments is too large for a mail; the first and the last ones tell most.</summary>
    private const int MaxMoments = 24;

    /// <summary>The bundle of an incident; null when there is no incident with this number.</summary>
    /// <param name="number">The incident's number.</param>
    /// <param name="withoutNames">Whether names of hosts, replicas and gateways are replaced.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="StoreUnavailableException">What is stored cannot be reached.</exception>
    public async Task<IncidentBundle?> MakeAsync(long number, bool withoutNames, CancellationToken cancellationToken)
    {
        if (await queries.GetAsync(number, cancellationToken) is not { } stored)
            return null;
        var bundle = new IncidentBundle
        {
            Dashboard = build.Id,
            ExportedAt = time.GetUtcNow(),
            IsMasked = withoutNames,
            Stored = stored,
            Events = (await timelines.ReadAsync(stored.Incident, cancellationToken)).Lines,
            Fixes = await notes.FixesAsync(number, cancellationToken),
            Moments = await MomentsAsync(number, cancellationToken),
        };
        return BundleRedaction.Apply(bundle, withoutNames);
    }

    private async Task<IReadOnlyList<BundledMoment>> MomentsAsync(long number, CancellationToken cancellationToken)
    {
        var kept = await queries.MomentsAsync(number, cancellationToken);
        var chosen = kept.Count <= MaxMoments ? kept : [.. kept.Take(MaxMoments / 2), .. kept.TakeLast(MaxMoments / 2)];
        var bundled = new List<BundledMoment>();
        foreach (var moment in chosen)
        {
            if (await TryAsync(moment.Number, cancellationToken) is { } evidence)
                bundled.Add(new BundledMoment(moment, evidence.Diagnosis, EvidenceJson.Serialize(evidence.Snapshot)));
        }

        return bundled;
    }

    private async Task<StoredEvidence?> TryAsync(long moment, CancellationToken cancellationToken)
    {
        try
        {
            return await queries.EvidenceAsync(moment, cancellationToken);
        }
        catch (InvalidDataException)
        {
            // One damaged moment must not cost the export of all others.
            return null;
        }
    }
}
