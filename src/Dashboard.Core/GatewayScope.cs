namespace Dashboard.Core;

/// <summary>Gateways that something is for: named ones, or all of them when none is named.</summary>
public static class GatewayScope
{
    /// <summary>Of all gateways, in words.</summary>
    public const string All = "all gateways";

    /// <summary>The gateways in words.</summary>
    public static string Words(IReadOnlyCollection<string> gateways) => gateways.Count == 0 ? All : string.Join(", ", gateways);
}
