namespace Dashboard.Core.Prometheus;

/// <summary>The configured gateways; section <c>Gateways</c> of the settings is a list, and options need an object around
/// it.</summary>
public sealed class GatewayListOptions
{
    /// <summary>The gateways in the order of the settings.</summary>
    public List<GatewayOptions> Gateways { get; } = [];
}
