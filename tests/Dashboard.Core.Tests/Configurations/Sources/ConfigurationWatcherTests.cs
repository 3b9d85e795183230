using System.Net;
using Dashboard.Core.Configurations;
using Dashboard.Core.Configurations.Sources;
using Dashboard.Core.LeaderElection;
using Dashboard.TestSupport;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Tests.Configurations.Sources;

public sealed class ConfigurationWatcherTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly Answers answers = new();
    private TestStore store = null!;
    private ConfigurationVersions versions = null!;
    private ConfigurationWatcher watcher = null!;

    public async Task InitializeAsync()
    {
        store = await TestStore.OpenMigratedAsync(folder.PathTo("dashboard.db"));
        versions = new ConfigurationVersions(store.Store, store.Audit, store.Clock);
        watcher = new ConfigurationWatcher(
            new ConfigurationFetcher(answers),
            versions,
            new LeaderElector(store.Store, store.Clock, store.Log.For<LeaderElector>()),
            Options.Create(new ConfigurationSourcesOptions()),
            store.Clock,
            store.Log.For<ConfigurationWatcher>()
        );
    }

    public Task DisposeAsync()
    {
        watcher.Dispose();
        answers.Dispose();
        folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_file_that_changes_becomes_a_new_version()
    {
        var source = Written("krakend.json", """{"version":3}""");
        await watcher.LookAsync(source, CancellationToken.None);
        await watcher.LookAsync(source, CancellationToken.None);
        Written("krakend.json", """{"version":3,"port":80}""");
        await watcher.LookAsync(source, CancellationToken.None);

        var stored = await versions.ListAsync("shop", CancellationToken.None);
        Assert.Equal(2, stored.Count);
        Assert.All(stored, version => Assert.Equal(ConfigurationSource.File, version.Source));
        Assert.Null(watcher.StatusOf("shop")!.Problem);
    }

    [Fact]
    public async Task A_folder_gives_the_file_in_it()
    {
        Written("krakend.yaml", "version: 3\n");

        await watcher.LookAsync(
            new ConfigurationSourceOptions { Gateway = "shop", Path = folder.PathTo("") },
            CancellationToken.None
        );

        Assert.EndsWith(
            "krakend.yaml",
            Assert.Single(await versions.ListAsync("shop", CancellationToken.None)).Origin,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_file_that_is_written_halfway_is_told_and_not_stored()
    {
        await watcher.LookAsync(Written("krakend.json", """{"version":3,"""), CancellationToken.None);

        Assert.Contains("ends in the middle", watcher.StatusOf("shop")!.Problem, StringComparison.Ordinal);
        Assert.Empty(await versions.ListAsync("shop", CancellationToken.None));
    }

    [Fact]
    public async Task A_missing_file_is_told()
    {
        var source = new ConfigurationSourceOptions { Gateway = "shop", Path = folder.PathTo("none.json") };

        await watcher.LookAsync(source, CancellationToken.None);

        Assert.Contains("none.json", watcher.StatusOf("shop")!.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_is_read_with_its_token()
    {
        answers.Body = """{"version":3}""";

        await watcher.LookAsync(Address("https://config.example/krakend.json"), CancellationToken.None);

        Assert.Equal("Bearer token-of-config", answers.Asked);
        Assert.Equal(ConfigurationSource.Url, Assert.Single(await versions.ListAsync("shop", CancellationToken.None)).Source);
    }

    [Fact]
    public async Task An_address_that_refuses_is_told()
    {
        answers.Status = HttpStatusCode.Forbidden;

        await watcher.LookAsync(Address("https://config.example/krakend.json"), CancellationToken.None);

        Assert.Contains("403", watcher.StatusOf("shop")!.Problem, StringComparison.Ordinal);
    }

    private static ConfigurationSourceOptions Address(string url) =>
        new()
        {
            Gateway = "shop",
            Url = url,
            BearerToken = "token-of-config",
        };

    private ConfigurationSourceOptions Written(string name, string text)
    {
        File.WriteAllText(folder.PathTo(name), text);
        return new ConfigurationSourceOptions { Gateway = "shop", Path = folder.PathTo(name) };
    }

    private sealed class Answers : HttpMessageHandler, IHttpClientFactory
    {
        public string Body { get; set; } = "";

        public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

        public string? Asked { get; private set; }

        public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked = request.Headers.Authorization?.ToString();
            return Task.FromResult(new HttpResponseMessage(Status) { Content = new StringContent(Body) });
        }
    }
}
