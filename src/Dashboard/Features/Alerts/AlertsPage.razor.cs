using Dashboard.Shared;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Features.Alerts;

/// <summary>The alerts that an Alertmanager has sent, and whether the alerting path works.</summary>
public sealed partial class AlertsPage
{
    /// <summary>Only what is older than the alert with this number.</summary>
    [SupplyParameterFromQuery]
    public string? Before { get; set; }

    private long? OlderThan => AddressNumber.Of(Before);

    private string Empty =>
        OlderThan is null
            ? "No alert was received yet. Point a webhook receiver of your Alertmanager here, as the README shows."
            : "There are no older alerts.";

    protected override object? Question => OlderThan;

    protected override Task OnParametersSetAsync() => ReadAsync();

    protected override async Task<AlertsContent?> ReadStoreAsync(CancellationToken cancellationToken) =>
        new(await Log.ReadAsync(OlderThan, cancellationToken), await Log.WatchdogAsync(cancellationToken));
}
