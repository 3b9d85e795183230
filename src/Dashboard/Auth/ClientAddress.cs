using System.Net;
using System.Security.Claims;

namespace Dashboard.Auth;

/// <summary>The address that a request came from, as the log and the audit log name it.</summary>
public static class ClientAddress
{
    /// <summary>The claim that carries the address into a circuit, which outlives its request.</summary>
    private const string ClaimType = "client_address";

    /// <summary>A connection without an address came through a socket file on the same computer.</summary>
    private const string SameComputer = "this computer";

    /// <summary>The address of a request in words.</summary>
    public static string Of(HttpContext context) => IpOf(context)?.ToString() ?? SameComputer;

    /// <summary>The address of a request, or of the client of a trusted proxy; one of IPv4 as such, also where the server listens
    /// on both. Null without one.</summary>
    public static IPAddress? IpOf(HttpContext context)
    {
        var address = context.Features.Get<ForwardedClient>()?.Address ?? context.Connection.RemoteIpAddress;
        return address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
    }

    /// <summary>The address of the reader of a page; empty when it is not known.</summary>
    public static string Of(ClaimsPrincipal user) => user.FindFirst(ClaimType)?.Value ?? "";

    /// <summary>Lets circuits know where the request came from that opens them. It signs nobody in.</summary>
    public static void Remember(HttpContext context) =>
        context.User.AddIdentity(new ClaimsIdentity([new Claim(ClaimType, Of(context))]));
}
