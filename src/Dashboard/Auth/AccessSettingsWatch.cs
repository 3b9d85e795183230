using Dashboard.Core.Audit;
using Dashboard.Core.Persistence;
using Microsoft.Extensions.Options;

namespace Dashboard.Auth;

/// <summary>Writes down at the start when the settings of who may do what are others than at the last one.</summary>
public sealed class AccessSettingsWatch(IOptions<AccessOptions> options, SeenAccess seen, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(30);

    /// <summary>Compares them; false while the store cannot be reached.</summary>
    public async Task<bool> TryCompareAsync(CancellationToken cancellationToken)
    {
        var now = AccessSettingsText.Of(options.Value);
        try
        {
            await seen.NoteAsync(
                "settings",
                now,
                before => new AuditEntry(
                    time.GetUtcNow(),
                    "",
                    AuditAction.AccessSettingsChanged,
                    AccessOptions.Section,
                    AccessSettingsText.Difference(before, now)
                ),
                cancellationToken
            );
            return true;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await TryCompareAsync(stoppingToken))
            await Task.Delay(Again, time, stoppingToken);
    }
}
