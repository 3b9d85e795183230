using Dashboard.Core.Configurations.Patches;
using Dashboard.Core.Persistence;
using Dashboard.Troubleshooting;

namespace Dashboard.Features.Incidents.Fixes;

/// <summary>The patches for the fixes on the page; handed down to every fix.</summary>
/// <param name="Patches">The patches and the version that they are for.</param>
/// <param name="At">The moment of the diagnosis whose numbers they use.</param>
public sealed record ShownPatches(GatewayPatches Patches, DateTimeOffset At)
{
    /// <summary>The diagnosis must not wait for its patches; the next answer finds those that took longer.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(1);

    /// <summary>The patches that are being made, if they are ready soon; null when they are not, when there are none, or when the
    /// store cannot be reached.</summary>
    /// <param name="making">Makes them.</param>
    /// <param name="diagnosis">The answer whose fixes are patched.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<ShownPatches?> SoonAsync(
        Task<GatewayPatches?> making,
        Diagnosis diagnosis,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await making.WaitAsync(MaxWait, cancellationToken) is { } made ? new ShownPatches(made, diagnosis.At) : null;
        }
        catch (Exception exception) when (exception is StoreUnavailableException or TimeoutException)
        {
            return null;
        }
    }
}
