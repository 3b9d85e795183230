using Dashboard.Troubleshooting.KrakenD.Catalogue.Causes;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue;

/// <summary>Everything that is known about causes; joins the families.</summary>
public static class KrakenDCatalogue
{
    /// <summary>Version of catalogue and engine; changes when an answer may change.</summary>
    public const string Version = "2026.11";

    /// <summary>The entries by the part of the gateway that they are about.</summary>
    public static IReadOnlyList<CauseFamily> Families { get; } =
    [
        new("backends", "Backends and their answers", BackendCauses.All),
        new("limits", "Breakers and rate limits", LimitCauses.All),
        new("tokens", "Tokens and keys", TokenCauses.All),
        new("resources", "Memory, CPU, processes and clients", ResourceCauses.All),
        new("rollouts", "Configuration, routes and rollouts", RolloutCauses.All),
        new("telemetry", "The gateway as a whole, and its measuring", TelemetryCauses.All),
    ];

    /// <summary>All entries.</summary>
    public static IReadOnlyList<Cause> Causes { get; } = [.. Families.SelectMany(family => family.Causes)];
}
