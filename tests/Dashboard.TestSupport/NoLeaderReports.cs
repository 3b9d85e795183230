using Dashboard.Core.Evaluation;

namespace Dashboard.TestSupport;

/// <summary>One instance alone, unless a test says that another one is on duty.</summary>
public sealed class NoLeaderReports : ILeaderReports
{
    public Task Decided => Task.CompletedTask;

    /// <summary>Whether another instance leads every gateway.</summary>
    public bool Follows { get; set; }

    public bool IsFollower(string gateway) => Follows;

    public GatewayReport? Report { get; set; }

    public Task<GatewayReport?> ReportAsync(string gateway, CancellationToken cancellationToken) => Task.FromResult(Report);
}
