using System.Net;
using Dashboard.Core.Audit;
using Dashboard.TestSupport;

namespace Dashboard.Tests.Attacks;

/// <summary>What leaves the dashboard as a file: who took it is known, and it leads back to the dashboard and nowhere
/// else.</summary>
public sealed class ExportTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private TestStore store = default!;
    private long number;

    public async Task InitializeAsync()
    {
        store = await TestStore.OpenAsync(folder.PathTo("dashboard.db"));
        number = await SeededIncident.ClosedAsync(store);
    }

    public Task DisposeAsync()
    {
        folder.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("md")]
    [InlineData("json")]
    [InlineData("html")]
    public async Task Each_file_of_an_incident_is_written_down_with_its_reader_and_address(string format)
    {
        await using var dashboard = Dashboard().With("Access:UserHeader", "X-Forwarded-User").With("Access:SignedIn", "Viewer");
        using var client = dashboard.CreateClient();
        client.DefaultRequestHeaders.Add("X-Forwarded-User", "ana");

        using var file = await client.GetAsync($"incidents/{number}/export.{format}");

        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        var entry = Assert.Single((await store.Audit.ReadAsync(new(AuditAction.ExportRead), CancellationToken.None)).Items);
        Assert.Equal(("ana", $"incidents/{number}/export.{format}"), (entry.Who, entry.Subject));
        Assert.NotEmpty(entry.Address);
    }

    [Fact]
    public async Task Links_in_a_file_begin_with_the_public_address_whatever_the_request_claims()
    {
        await using var dashboard = Dashboard()
            .With("Access:Anonymous", "Viewer")
            .With("Notifications:PublicUrl", "https://krakend.example.com");
        using var client = dashboard.CreateClient();
        client.DefaultRequestHeaders.Host = "localhost:1234";

        var review = await client.GetStringAsync($"incidents/{number}/export.md");

        Assert.Contains("https://krakend.example.com/", review, StringComparison.Ordinal);
        Assert.DoesNotContain("localhost", review, StringComparison.Ordinal);
    }

    private DashboardFactory Dashboard() =>
        new DashboardFactory().With("Evaluation:Enabled", "false").With("Storage:Path", folder.PathTo("dashboard.db"));
}
