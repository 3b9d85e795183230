using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Core;
using Dashboard.Core.Evaluation;
using Dashboard.Core.Persistence;
using Dashboard.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Api;

/// <summary>What programs are told when another store stands in the place of the one of the start.</summary>
public sealed class StoreStateTests : IDisposable
{
    private const string Token = "0123456789abcdef-report";

    private readonly TemporaryFolder folder = new();

    private string File => folder.PathTo("dashboard.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task After_an_older_backup_a_report_is_stored_or_refused_in_words_and_readiness_says_what_happened()
    {
        await using var dashboard = new DashboardFactory()
            .With("Evaluation:Enabled", "false")
            .With("Storage:Path", File)
            .With("Api:Tokens:0", Token)
            .With(services => services.AddSingleton<IDiagnosisProvider>(new FakeDiagnoses().With(SampleDiagnoses.Report())));
        using var client = dashboard.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        using (var stored = await ReportAsync(client))
            Assert.Equal(HttpStatusCode.Created, stored.StatusCode);
        Assert.Equal(JsonValueKind.Null, (await StoreAsync(client)).GetProperty("replacedSince").ValueKind);

        var healed = WhenHealed(dashboard.Services.GetRequiredService<StoreHealth>());
        await RestoreOlderAsync();

        using (var refused = await ReportAsync(client))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
            Assert.Contains("Nothing was stored; send it again.", problem.GetProperty("detail").GetString());
        }

        // The fault wakes the monitor, which brings the tables up to date.
        await healed.WaitAsync(TimeSpan.FromMinutes(1));
        using (var stored = await ReportAsync(client))
            Assert.Equal(HttpStatusCode.Created, stored.StatusCode);
        var store = await StoreAsync(client);
        Assert.True(store.GetProperty("works").GetBoolean());
        Assert.Equal(JsonValueKind.String, store.GetProperty("replacedSince").ValueKind);
    }

    private static Task WhenHealed(StoreHealth health)
    {
        var healed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        health.Changed += () =>
        {
            if (health.Current is { Works: true, ReplacedSince: not null })
                healed.TrySetResult();
        };
        return healed.Task;
    }

    private static Task<HttpResponseMessage> ReportAsync(HttpClient client) =>
        client.PostAsJsonAsync(SiteUrls.ChangesApi, new { what = "orders deployed" });

    private static async Task<JsonElement> StoreAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<JsonElement>(SiteUrls.Ready)).GetProperty("store");

    /// <summary>Puts a file in the place of the store that an older version has written.</summary>
    private async Task RestoreOlderAsync()
    {
        var backup = folder.PathTo("backup.db");
        await using (
            var context = new SqliteDbContext(
                new DbContextOptionsBuilder<SqliteDbContext>().UseSqlite($"Data Source={backup};Pooling=False").Options
            )
        )
            await context.GetService<IMigrator>().MigrateAsync("Reviews");
        System.IO.File.Delete(File + "-wal");
        System.IO.File.Delete(File + "-shm");
        System.IO.File.Move(backup, File, overwrite: true);
    }
}
