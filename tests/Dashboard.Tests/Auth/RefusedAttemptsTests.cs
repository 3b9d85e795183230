using System.Net;
using Dashboard.Auth;
using Dashboard.TestSupport;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Tests.Auth;

/// <summary>Whoever tries wrong tokens or sign-ins again and again is slowed down.</summary>
public sealed class RefusedAttemptsTests
{
    [Theory]
    [InlineData("10.0.0.7", "10.0.0.7", true)]
    [InlineData("10.0.0.7", "::ffff:10.0.0.7", true)]
    [InlineData("10.0.0.7", "10.0.0.8", false)]
    [InlineData("2001:db8:1:2::7", "2001:db8:1:2:aaaa::1", true)]
    [InlineData("2001:db8:1:2::7", "2001:db8:1:3::7", false)]
    public void Who_is_refused_too_often_must_wait_with_the_whole_network_that_one_host_has(
        string refused,
        string other,
        bool mustWait
    )
    {
        using var meters = new TestMeters();
        using var attempts = new RefusedAttempts(meters, new LogLines().For<RefusedAttempts>());

        for (var attempt = 0; attempt < 10 * RefusedAttempts.MaxAtOnce; attempt++)
            attempts.Add(RefusedAttempts.SignIn, From(refused), "test");

        Assert.True(attempts.IsOver(From(refused)));
        Assert.Equal(mustWait, attempts.IsOver(From(other)));
    }

    [Fact]
    public void A_few_mistakes_are_logged_and_nobody_must_wait()
    {
        var log = new LogLines();
        using var meters = new TestMeters();
        using var attempts = new RefusedAttempts(meters, log.For<RefusedAttempts>());

        for (var attempt = 0; attempt < RefusedAttempts.MaxAtOnce - 1; attempt++)
            attempts.Add(RefusedAttempts.Token, From("10.0.0.7"), "no known token");

        Assert.False(attempts.IsOver(From("10.0.0.7")));
        Assert.Equal(RefusedAttempts.MaxAtOnce - 1, log.All.Count);
        Assert.All(log.All, line => Assert.StartsWith("Warning Refused a token from 10.0.0.7: no known token", line));
    }

    private static DefaultHttpContext From(string address) =>
        new() { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
}
