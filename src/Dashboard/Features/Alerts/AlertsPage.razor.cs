using Dashboard.Core;
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

    /// <summary>With the address under which the reader sees this page.</summary>
    private string Receiver =>
        $$"""
            receivers:
            - name: krakend-dashboard
              webhook_configs:
              - url: {{Navigation.ToAbsoluteUri(SiteUrls.AlertsApi)}}
                http_config: { authorization: { credentials: THE_TOKEN } }
            """;

    protected override object? Question => OlderThan;

    protected override Task OnParametersSetAsync() => ReadAsync();

    protected override async Task<AlertsContent?> ReadStoreAsync(CancellationToken cancellationToken) =>
        new(await Log.ReadAsync(OlderThan, cancellationToken), await Log.WatchdogAsync(cancellationToken));
}
