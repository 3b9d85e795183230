namespace Dashboard.Troubleshooting;

/// <summary>Which change of krakend.json a fix is, and where it belongs.</summary>
/// <param name="Id">Kebab-case, never renamed; known to <see cref="KrakenD.Configuration.Patching.ConfigurationFixes"/>.</param>
public sealed record FixChange(string Id)
{
    /// <summary>Endpoints that the fix names, e.g. <c>POST /v1/orders</c>; empty in the catalogue.</summary>
    public IReadOnlyList<string> Endpoints { get; init; } = [];

    /// <summary>Backend hosts that the fix names; empty in the catalogue.</summary>
    public IReadOnlyList<string> Backends { get; init; } = [];
}
