namespace Dashboard.Core.Events.Alerts;

/// <summary>Says which gateway an alert is about.</summary>
public static class AlertGateways
{
    private const string BaselineLabel = "gateway";

    /// <summary>The gateway that its labels name, or the only one when they name none; empty when it is about none of
    /// them.</summary>
    public static string Of(IReadOnlyDictionary<string, string> labels, string gatewayLabel, IReadOnlyList<string> gateways)
    {
        var named = labels.GetValueOrDefault(gatewayLabel) ?? labels.GetValueOrDefault(BaselineLabel);

        // A label that names another gateway is not about the only one that is watched here.
        if (!string.IsNullOrEmpty(named))
            return gateways.Contains(named, StringComparer.Ordinal) ? named : "";
        return gateways is [var only] ? only : "";
    }
}
