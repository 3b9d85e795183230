using Dashboard.TestSupport;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Tests.Stores;

public sealed class TokenFileTests
{
    [Fact]
    public async Task A_token_that_was_written_again_is_used_from_the_next_query_on()
    {
        await using var store = await LocalStore.StartAsync();
        using var folder = new TemporaryFolder();
        var file = folder.PathTo("token");
        using var gateway = new ConnectedGateway(store.Url, ("BearerTokenFile", file));

        await File.WriteAllTextAsync(file, "first\n");
        await gateway.AskAsync();
        await File.WriteAllTextAsync(file, "second\n");
        await gateway.AskAsync();

        Assert.Equal(["Bearer first", "Bearer second"], store.Requests.Select(request => request.Authorization));
    }

    [Fact]
    public async Task A_password_that_was_written_again_is_used_from_the_next_query_on()
    {
        await using var store = await LocalStore.StartAsync();
        using var folder = new TemporaryFolder();
        var file = folder.PathTo("password");
        using var gateway = new ConnectedGateway(store.Url, ("User", "reader"), ("PasswordFile", file));

        await File.WriteAllTextAsync(file, "first\n");
        await gateway.AskAsync();
        await File.WriteAllTextAsync(file, "zweites ü\n");
        await gateway.AskAsync();

        Assert.Equal(
            ["Basic cmVhZGVyOmZpcnN0", "Basic cmVhZGVyOnp3ZWl0ZXMgw7w="],
            store.Requests.Select(request => request.Authorization)
        );
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("one\ntwo")]
    [InlineData("tökén")]
    public async Task A_file_without_a_token_is_told_and_nothing_is_asked(string? content)
    {
        await using var store = await LocalStore.StartAsync();
        using var folder = new TemporaryFolder();
        var file = folder.PathTo("token");
        if (content is not null)
            await File.WriteAllTextAsync(file, content);
        using var gateway = new ConnectedGateway(store.Url, ("BearerTokenFile", file));

        var failure = await Assert.ThrowsAsync<SignalSourceException>(gateway.AskAsync);

        Assert.Equal(SignalSourceFailure.Unauthorized, failure.Failure);
        Assert.Contains("BearerTokenFile", failure.Message, StringComparison.Ordinal);
        Assert.Empty(store.Requests);
    }

    [Fact]
    public async Task Further_parameters_go_with_each_query()
    {
        await using var store = await LocalStore.StartAsync();
        using var gateway = new ConnectedGateway(store.Url, ("Parameters:dedup", "true"));

        await gateway.AskAsync();

        Assert.Contains("dedup=true", store.Requests[0].Body, StringComparison.Ordinal);
        Assert.Null(store.Requests[0].Authorization);
    }
}
