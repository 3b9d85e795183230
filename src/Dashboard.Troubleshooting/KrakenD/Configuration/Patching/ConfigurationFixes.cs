namespace Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

/// <summary>Every fix of the catalogue that changes krakend.json.</summary>
public static class ConfigurationFixes
{
    public static IReadOnlyList<ConfigurationFix> All { get; } =
    [
        .. BackendPatches.All,
        .. AnswerPatches.All,
        .. TimeoutPatches.All,
        .. LimitPatches.All,
        .. ClientLimitPatches.All,
        .. BreakerPatches.All,
        .. TokenPatches.All,
        .. PolicyPatches.All,
        .. TelemetryPatches.All,
        .. RoutePatches.All,
    ];

    private static readonly IReadOnlyDictionary<string, ConfigurationFix> ById = All.ToDictionary(
        fix => fix.Id,
        StringComparer.Ordinal
    );

    /// <summary>A fix by its id; null when there is none, e.g. one of a later version.</summary>
    public static ConfigurationFix? Find(string id) => ById.GetValueOrDefault(id);
}
