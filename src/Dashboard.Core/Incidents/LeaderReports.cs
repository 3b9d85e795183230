using Dashboard.Core.Evaluation;
using Dashboard.Core.Incidents.Evidence;
using Dashboard.Core.Incidents.Tracking;
using Dashboard.Core.LeaderElection;
using Dashboard.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Incidents;

/// <summary>Reads the answers of the instance that leads a gateway: this one shows them without asking Prometheus.</summary>
public sealed class LeaderReports(Store store, GatewayLeases leases) : ILeaderReports
{
    /// <inheritdoc/>
    public Task Decided => leases.Decided;

    /// <inheritdoc/>
    public bool IsFollower(string gateway) => leases.StateOf(gateway) is LeadershipState.Follower;

    /// <inheritdoc/>
    public async Task<GatewayReport?> ReportAsync(string gateway, CancellationToken cancellationToken)
    {
        try
        {
            var packed = await store.RunAsync(
                (context, cancel) =>
                    context
                        .Set<TrackerStateRow>()
                        .AsNoTracking()
                        .Where(row => row.Gateway == gateway)
                        .Select(row => row.Report)
                        .SingleOrDefaultAsync(cancel),
                cancellationToken
            );
            return packed is null ? null : EvidenceJson.Deserialize<GatewayReport>(packed);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or InvalidDataException)
        {
            // What is shown stays, and its age says the rest.
            return null;
        }
    }
}
