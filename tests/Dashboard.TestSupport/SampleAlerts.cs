using Dashboard.Core.Events.Alerts;

namespace Dashboard.TestSupport;

/// <summary>Alerts as an Alertmanager sends them.</summary>
public static class SampleAlerts
{
    public static Alert Firing(string name, DateTimeOffset at) =>
        new()
        {
            Gateway = "shop",
            Fingerprint = "f00d",
            Name = name,
            Severity = "critical",
            Summary = "Too many errors",
            StartsAt = at,
            Labels = new Dictionary<string, string> { ["alertname"] = name, ["service"] = "orders" },
        };
}
