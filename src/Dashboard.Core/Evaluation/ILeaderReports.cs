namespace Dashboard.Core.Evaluation;

/// <summary>Another instance of the dashboard, which may be the one that evaluates.</summary>
public interface ILeaderReports
{
    /// <summary>Done when it was tried once to find out who evaluates.</summary>
    Task Decided { get; }

    /// <summary>Whether the other one evaluates now; this one then must not.</summary>
    bool IsFollower { get; }

    /// <summary>Its newest report about a gateway; null before the first, or when it cannot be read.</summary>
    Task<GatewayReport?> ReportAsync(string gateway, CancellationToken cancellationToken);
}
