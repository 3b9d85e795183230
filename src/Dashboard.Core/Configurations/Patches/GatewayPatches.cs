using Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

namespace Dashboard.Core.Configurations.Patches;

/// <summary>What the fixes of a diagnosis change in the newest version of the gateway's configuration.</summary>
/// <param name="Version">The version that the patches are for.</param>
/// <param name="Answers">The patches by cause and change.</param>
public sealed record GatewayPatches(
    ConfigurationVersion Version,
    IReadOnlyDictionary<(string Cause, string Change), PatchAnswer> Answers
)
{
    /// <summary>The patches of a cause's fix; null where the fix changes no configuration.</summary>
    public PatchAnswer? Of(string cause, string change) => Answers.GetValueOrDefault((cause, change));
}
