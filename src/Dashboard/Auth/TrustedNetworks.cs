using System.Net;

namespace Dashboard.Auth;

/// <summary>The addresses that a user's name is believed from.</summary>
public sealed class TrustedNetworks
{
    private static readonly string[] SameComputer = ["127.0.0.0/8", "::1"];

    private readonly IReadOnlyList<IPNetwork> networks;

    public TrustedNetworks(IReadOnlyCollection<string> proxies) =>
        networks = [.. (proxies.Count == 0 ? SameComputer : proxies).Select(Read)];

    /// <summary>Whether a text is an address or a network.</summary>
    public static bool CanRead(string text) => IPNetwork.TryParse(text, out _) || IPAddress.TryParse(text, out _);

    /// <summary>Whether an address is one of them. A connection without one came through a socket file on the same
    /// computer.</summary>
    public bool Contain(IPAddress? address)
    {
        var plain = address switch
        {
            null => IPAddress.Loopback,
            { IsIPv4MappedToIPv6: true } => address.MapToIPv4(),
            _ => address,
        };
        return networks.Any(network => network.Contains(plain));
    }

    private static IPNetwork Read(string text)
    {
        if (IPNetwork.TryParse(text, out var network))
            return network;
        var address = IPAddress.Parse(text);
        return new IPNetwork(address, address.GetAddressBytes().Length * 8);
    }
}
