using Dashboard.Alerts;
using Dashboard.Components.Words;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages;

/// <summary>The alerts that an Alertmanager has sent, and whether the alerting path works.</summary>
public sealed partial class AlertsPage
{
    private AlertPart? part;
    private DeadMan? deadMan;
    private long? shown;

    /// <summary>Only what is older than the alert with this number.</summary>
    [SupplyParameterFromQuery] public string? Before { get; set; }

    private long? OlderThan => AddressNumber.Of(Before);

    protected override Task OnParametersSetAsync() => ReadAsync();

    protected override async Task ReadStoreAsync(CancellationToken cancellationToken)
    {
        var asked = OlderThan;
        if (asked != shown) part = null;
        shown = asked;
        var (read, path) = (await Log.ReadAsync(asked, cancellationToken), await Log.DeadManAsync(cancellationToken));

        // The reader may have gone on to another part meanwhile.
        if (asked == shown) (part, deadMan) = (read, path);
    }
}
