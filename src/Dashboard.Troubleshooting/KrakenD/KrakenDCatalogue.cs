using Dashboard.Troubleshooting.KrakenD.Causes;

namespace Dashboard.Troubleshooting.KrakenD;

/// <summary>Everything that is known about causes; joins the families.</summary>
public static class KrakenDCatalogue
{
    /// <summary>Version of catalogue and engine; changes when an answer may change.</summary>
    public const string Version = "2026.11";

    /// <summary>All entries.</summary>
    public static IReadOnlyList<Cause> Causes { get; } =
    [
        .. BackendCauses.All, .. LimitCauses.All, .. TokenCauses.All, .. ResourceCauses.All, .. RolloutCauses.All, .. TelemetryCauses.All,
    ];
}
