using System.Net;

namespace Dashboard.Auth;

/// <summary>A feature of requests through a trusted proxy: the address that the proxy was asked from.</summary>
public sealed record ForwardedClient(IPAddress Address);
