using Dashboard.Core.Configurations;
using Dashboard.Core.Incidents;
using Dashboard.Core.Incidents.Fixes;

namespace Dashboard.Core.Reviews;

/// <summary>All that is stored about a diagnosis and stands beside it on a page. It is read at once, so all of it belongs to one
/// moment.</summary>
public sealed record DiagnosisContext
{
    /// <summary>What people and other systems have reported.</summary>
    public required RelatedEvents Related { get; init; }

    /// <summary>Causes that are accepted at the moment, oldest first.</summary>
    public IReadOnlyList<Dismissal> Accepted { get; init; } = [];

    /// <summary>The gateway's open incident; null when none is open, and as of a past moment.</summary>
    public StoredIncident? OpenIncident { get; init; }

    /// <summary>Fixes that were applied in the open incident, oldest first.</summary>
    public IReadOnlyList<AppliedFix> Fixes { get; init; } = [];

    /// <summary>The newest version of the gateway's configuration and the one before it, newest first.</summary>
    public IReadOnlyList<ConfigurationVersion> Versions { get; init; } = [];

    /// <summary>Nothing of it could be read.</summary>
    public bool IsOutOfReach => Related.IsOutOfReach;
}
