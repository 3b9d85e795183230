using System.Globalization;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Dashboard.Hosting;

/// <summary>How many connections are open at the same time: each costs memory, whether it asks for something or not. WebSockets
/// are counted apart, so that idle connections do not keep circuits out.</summary>
public sealed class ConnectionLimits(IConfiguration configuration) : IConfigureOptions<KestrelServerOptions>
{
    /// <summary>Connections without a circuit: six of each of 200 browsers that load a page, and some more.</summary>
    internal const int MaxPlain = 1500;

    /// <inheritdoc/>
    public void Configure(KestrelServerOptions options)
    {
        options.Limits.MaxConcurrentConnections = MaxPlain;
        // A page that is reloaded opens its next circuit before the last one has ended.
        options.Limits.MaxConcurrentUpgradedConnections = 2L * MaxCircuits();
    }

    /// <summary>Asked of the settings themselves: the server is made before they are judged, all together.</summary>
    private int MaxCircuits() =>
        int.TryParse(
            configuration[$"{CircuitLimitOptions.Section}:{nameof(CircuitLimitOptions.Max)}"],
            CultureInfo.InvariantCulture,
            out var max
        )
        && max > 0
            ? max
            : new CircuitLimitOptions().Max;
}
