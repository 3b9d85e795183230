using System.Net;
using System.Text.Json;
using Dashboard.Core;
using Dashboard.Core.Audit;
using Dashboard.Core.Tokens;
using Dashboard.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Api;

/// <summary>The audit log as JSON lines, for people and programs.</summary>
public sealed class AuditEndpointTests : IAsyncDisposable
{
    private const string Header = "X-Forwarded-User";

    private readonly DashboardFactory dashboard = new DashboardFactory()
        .With("Evaluation:Enabled", "false")
        .With("Access:UserHeader", Header)
        .With("Access:Roles:0:Role", "Admin")
        .With("Access:Roles:0:Users:0", "ana")
        .With("Gateways:0:Name", "shop");

    public async ValueTask DisposeAsync() => await dashboard.DisposeAsync();

    [Fact]
    public async Task Each_entry_is_one_line_the_newest_first_whatever_was_typed()
    {
        await WriteAsync("first", "a\nb\u2028c \"d\"");
        await WriteAsync("second");

        using var answer = await GetAsync(SiteUrls.AuditExport("causeDismissed"), "ana");
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("audit.jsonl", answer.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement);
        Assert.Equal(["second", "first"], lines.Select(line => line.GetProperty("subject").GetString()));
        var oldest = lines.Last();
        Assert.Equal("a\nb\u2028c \"d\"", oldest.GetProperty("detail").GetString());
        Assert.Equal(
            ("ben", "causeDismissed", "192.0.2.7"),
            (
                oldest.GetProperty("who").GetString(),
                oldest.GetProperty("action").GetString(),
                oldest.GetProperty("address").GetString()
            )
        );
    }

    [Fact]
    public async Task An_export_longer_than_what_is_read_at_a_time_is_whole()
    {
        var time = new DateTimeOffset(2026, 3, 14, 3, 0, 0, TimeSpan.Zero);
        for (var number = 0; number < AuditLog.ExportSize + 2; number++)
            await WriteAsync($"{number}", at: time.AddSeconds(number));

        Assert.Equal(
            Enumerable.Range(0, AuditLog.ExportSize + 2).Reverse().Select(number => $"{number}"),
            await SubjectsAsync(SiteUrls.AuditExport("causeDismissed"))
        );
        Assert.Equal(
            [$"{AuditLog.ExportSize + 1}"],
            await SubjectsAsync(
                $"{SiteUrls.AuditExport("causeDismissed")}&since={time.AddSeconds(AuditLog.ExportSize + 1):yyyy-MM-ddTHH:mm:ssZ}"
            )
        );
    }

    [Theory]
    [InlineData("ben", HttpStatusCode.Forbidden)]
    [InlineData("", HttpStatusCode.Unauthorized)]
    public async Task Who_is_no_admin_gets_none_and_the_refusal_has_their_address(string name, HttpStatusCode status)
    {
        await WriteAsync("secret");

        using var answer = await GetAsync(SiteUrls.AuditExport(), name);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("secret", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await EntriesAsync(AuditAction.ExportRead));
        if (name.Length > 0)
            Assert.NotEmpty(Assert.Single(await EntriesAsync(AuditAction.ActionRefused)).Address);
    }

    [Theory]
    [InlineData(TokenScopes.ReadAudit, null, HttpStatusCode.OK)]
    [InlineData(TokenScopes.ReadAudit, "shop", HttpStatusCode.Forbidden)]
    [InlineData(TokenScopes.All & ~TokenScopes.ReadAudit, null, HttpStatusCode.Forbidden)]
    public async Task A_program_needs_a_token_for_it_and_for_all_gateways(
        TokenScopes scopes,
        string? gateway,
        HttpStatusCode status
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, SiteUrls.AuditApi);
        request.Headers.Authorization = new("Bearer", await MakeTokenAsync(scopes, gateway));

        using var answer = await dashboard.CreateClient().SendAsync(request);

        Assert.Equal(status, answer.StatusCode);
        var exports = await EntriesAsync(AuditAction.ExportRead);
        Assert.Equal(status == HttpStatusCode.OK ? ["siem"] : [], exports.Select(entry => entry.Who));
    }

    [Theory]
    [InlineData("what=unknown", "'what' is none of: wallLinkMade")]
    [InlineData("since=yesterday", "'since' is no date and time")]
    public async Task A_wrong_question_is_told(string query, string words)
    {
        using var answer = await GetAsync($"{SiteUrls.AuditApi}?{query}", "ana");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("incidents/7/export.json?mask=hosts", HttpStatusCode.NotFound)]
    [InlineData("api/v1/audit?who=ana", HttpStatusCode.OK)]
    public async Task What_is_given_out_is_written_down_with_reader_and_address_and_a_refusal_is_not(
        string export,
        HttpStatusCode status
    )
    {
        using var answer = await GetAsync(export, "ana");

        Assert.Equal(status, answer.StatusCode);
        var given = await EntriesAsync(AuditAction.ExportRead);
        Assert.Equal(status == HttpStatusCode.OK ? [("ana", export)] : [], given.Select(entry => (entry.Who, entry.Subject)));
        Assert.All(given, entry => Assert.NotEmpty(entry.Address));
    }

    private AuditLog Audit => dashboard.Services.GetRequiredService<AuditLog>();

    private Task WriteAsync(string subject, string detail = "", DateTimeOffset? at = null) =>
        Audit.WriteAsync(
            new(at ?? DateTimeOffset.UtcNow, "ben", AuditAction.CauseDismissed, subject, detail) { Address = "192.0.2.7" },
            CancellationToken.None
        );

    private async Task<IReadOnlyList<AuditEntry>> EntriesAsync(AuditAction action) =>
        (await Audit.ReadAsync(new(action), CancellationToken.None)).Items;

    private async Task<IEnumerable<string?>> SubjectsAsync(string address)
    {
        using var answer = await GetAsync(address, "ana");
        var text = await answer.Content.ReadAsStringAsync();
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("subject").GetString());
    }

    private async Task<string> MakeTokenAsync(TokenScopes scopes, string? gateway)
    {
        var wanted = new NewApiToken
        {
            Name = "siem",
            Scopes = scopes,
            Gateways = gateway is null ? [] : [gateway],
            ExpiresAt = DateTimeOffset.UtcNow.AddDays(1),
        };
        var made = await dashboard.Services.GetRequiredService<ApiTokens>().CreateAsync(wanted, CancellationToken.None);
        return made!.Value.Secret.Text;
    }

    private async Task<HttpResponseMessage> GetAsync(string address, string name)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (name.Length > 0)
            request.Headers.Add(Header, name);
        return await dashboard.CreateClient().SendAsync(request);
    }
}
