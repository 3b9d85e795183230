using Dashboard.Core.Configurations.Patches;

namespace Dashboard.Features.Incidents;

/// <summary>The patches for the fixes on the page; handed down to every fix.</summary>
/// <param name="Patches">The patches and the version that they are for.</param>
/// <param name="At">The moment of the diagnosis whose numbers they use.</param>
public sealed record ShownPatches(GatewayPatches Patches, DateTimeOffset At);
