using Dashboard.Troubleshooting;

namespace Dashboard.Core.Incidents;

/// <summary>Which incidents are asked for; null means any.</summary>
/// <param name="Gateway">Of this gateway.</param>
/// <param name="Cause">With this main cause.</param>
/// <param name="Severity">At least so severe.</param>
/// <param name="IsOpen">Open or closed.</param>
/// <param name="From">Not over before.</param>
/// <param name="To">Begun before.</param>
/// <param name="Verdict">With this verdict.</param>
/// <param name="Before">Only incidents with a lower number, for the next part of a long list.</param>
public sealed record IncidentQuery(
    string? Gateway = null,
    string? Cause = null,
    Severity? Severity = null,
    bool? IsOpen = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    IncidentVerdict? Verdict = null,
    long? Before = null
);
