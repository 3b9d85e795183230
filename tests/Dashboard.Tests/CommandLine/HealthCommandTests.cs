using Dashboard.CommandLine;
using Dashboard.TestSupport;

namespace Dashboard.Tests.CommandLine;

public sealed class HealthCommandTests
{
    [Fact]
    public async Task It_is_healthy_when_the_dashboard_of_this_computer_answers()
    {
        using var server = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", untilEmptyLine: true);
        using var errors = new StringWriter();

        Assert.Equal(0, await HealthCommand.RunAsync($"https://+:8443;http://+:{server.Address.Port}", errors));
        Assert.Equal("", errors.ToString());
    }

    [Fact]
    public async Task Another_answer_is_not_healthy()
    {
        using var server = new RawServer("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", untilEmptyLine: true);
        using var errors = new StringWriter();

        Assert.Equal(1, await HealthCommand.RunAsync($"http://*:{server.Address.Port}", errors));
        Assert.Contains("503", errors.ToString());
    }

    [Fact]
    public async Task Nobody_there_is_not_healthy_and_says_where_it_looked()
    {
        using var errors = new StringWriter();

        Assert.Equal(1, await HealthCommand.RunAsync($"http://localhost:{RawServer.Nobody().Port}", errors));
        Assert.Contains("/alive does not answer", errors.ToString());
    }

    [Theory]
    [InlineData("health", true)]
    [InlineData("health --now", false)]
    [InlineData("back-test", false)]
    [InlineData("", false)]
    public void It_is_asked_by_one_word(string words, bool isAsked) =>
        Assert.Equal(isAsked, HealthCommand.IsAskedBy(words.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
}
