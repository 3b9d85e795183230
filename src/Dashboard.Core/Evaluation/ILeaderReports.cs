namespace Dashboard.Core.Evaluation;

/// <summary>Other instances of the dashboard, which evaluate a part of the gateways.</summary>
public interface ILeaderReports
{
    /// <summary>Done when it was tried once to find out who evaluates.</summary>
    Task Decided { get; }

    /// <summary>Whether another one evaluates the gateway now; this one then must not.</summary>
    bool IsFollower(string gateway);

    /// <summary>Its newest report about a gateway; null before the first, or when it cannot be read.</summary>
    Task<GatewayReport?> ReportAsync(string gateway, CancellationToken cancellationToken);
}
