using Dashboard.Core.Incidents;
using Dashboard.Core.Reviews;

namespace Dashboard.Features.Reviews;

/// <summary>What the page of a review shows.</summary>
/// <param name="Stored">The incident.</param>
/// <param name="Review">Its review.</param>
public sealed record ReviewContent(StoredIncident Stored, Review Review);
