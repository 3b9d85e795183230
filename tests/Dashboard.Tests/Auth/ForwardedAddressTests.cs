using System.Net;
using Dashboard.Auth;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Dashboard.Tests.Auth;

/// <summary>Behind a proxy each client has its own address, and none can choose one.</summary>
public sealed class ForwardedAddressTests
{
    [Theory]
    [InlineData("10.0.0.1", "192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:10.0.0.1", "192.0.2.7", "192.0.2.7")]
    [InlineData("10.0.0.1", "192.0.2.7:4711", "192.0.2.7")]
    [InlineData("10.0.0.1", "[2001:db8::7]:4711", "2001:db8::7")]
    [InlineData("10.0.0.1", "198.51.100.1, 192.0.2.7", "192.0.2.7")]
    [InlineData("10.0.0.1", "198.51.100.1, 192.0.2.7, 10.0.0.2", "192.0.2.7")]
    [InlineData("10.0.0.1", "made up, 192.0.2.7", "192.0.2.7")]
    [InlineData("10.0.0.1", "made up", "10.0.0.1")]
    [InlineData("10.0.0.1", "", "10.0.0.1")]
    [InlineData("192.0.2.9", "198.51.100.1", "192.0.2.9")]
    public async Task The_address_is_the_last_one_that_is_no_proxy_of_ours(string from, string header, string client) =>
        Assert.Equal(client, await ClientAsync(from, header, "10.0.0.0/8"));

    [Fact]
    public async Task Without_a_named_proxy_nobody_is_believed() =>
        Assert.Equal("127.0.0.1", await ClientAsync("127.0.0.1", "192.0.2.7"));

    private static async Task<string> ClientAsync(string from, string header, params string[] proxies)
    {
        var options = new AccessOptions();
        foreach (var proxy in proxies)
            options.TrustedProxies.Add(proxy);
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(from) } };
        context.Request.Headers["X-Forwarded-For"] = header;
        var client = "";

        await new ForwardedAddress(
            passed =>
            {
                client = ClientAddress.Of(passed);
                return Task.CompletedTask;
            },
            Options.Create(options)
        ).InvokeAsync(context);

        return client;
    }
}
