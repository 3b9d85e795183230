using System.Net;
using Microsoft.Extensions.Options;

namespace Dashboard.Auth;

/// <summary>Takes the address of a client from <c>X-Forwarded-For</c> where the request comes from a proxy that the settings name
/// (<c>Access:TrustedProxies</c>): otherwise all who come through it would share its limits, and its line in the audit
/// log.</summary>
public sealed class ForwardedAddress(RequestDelegate next, IOptions<AccessOptions> options)
{
    private const string Header = "X-Forwarded-For";

    private readonly TrustedNetworks? trusted =
        options.Value.TrustedProxies.Count > 0 ? new TrustedNetworks([.. options.Value.TrustedProxies]) : null;

    public Task InvokeAsync(HttpContext context)
    {
        if (trusted?.Contain(context.Connection.RemoteIpAddress) == true && ClientIn(context.Request) is { } client)
            context.Features.Set(new ForwardedClient(client));
        return next(context);
    }

    /// <summary>Each proxy adds the address that it was asked from at the end; what stands before the last one that is no proxy
    /// of ours, the client may have made up.</summary>
    private IPAddress? ClientIn(HttpRequest request)
    {
        IPAddress? client = null;
        foreach (var text in request.Headers[Header].ToString().Split(',', StringSplitOptions.TrimEntries).Reverse())
        {
            if (!IPEndPoint.TryParse(text, out var point))
                break;
            client = point.Address;
            if (!trusted!.Contain(client))
                break;
        }

        return client;
    }
}
