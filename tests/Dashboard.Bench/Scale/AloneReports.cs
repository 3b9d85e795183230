using Dashboard.Core.Evaluation;

namespace Dashboard.Bench.Scale;

/// <summary>There is no other instance.</summary>
internal sealed class AloneReports : ILeaderReports
{
    public Task Decided => Task.CompletedTask;

    public bool IsFollower(string gateway) => false;

    public Task<GatewayReport?> ReportAsync(string gateway, CancellationToken cancellationToken) =>
        Task.FromResult<GatewayReport?>(null);
}
