using System.Net;
using System.Text.Json.Nodes;
using Dashboard.Api;
using Dashboard.Core;
using Dashboard.Core.Configurations;
using Dashboard.Core.Evaluation;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Features.Incidents;

/// <summary>Patches on the incident page and as files, over the real host and store.</summary>
public sealed class PatchTests : IAsyncDisposable
{
    private readonly FakeDiagnoses diagnoses = new();
    private readonly DashboardFactory factory;

    public PatchTests() =>
        factory = new DashboardFactory().With(services =>
            services
                .AddSingleton<TimeProvider>(new ManualTimeProvider(SampleDiagnoses.At.AddSeconds(2)))
                .AddSingleton<IDiagnosisProvider>(
                    diagnoses.With(SampleDiagnoses.Report(TestConfigurations.Patchable("add-breaker")))
                )
        );

    public ValueTask DisposeAsync() => factory.DisposeAsync();

    [Fact]
    public async Task Without_a_configuration_the_page_shows_no_patch()
    {
        var page = await PageAsync();

        Assert.DoesNotContain("Patch for this gateway", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_fix_shows_its_diff_restart_commands_and_reverse_patch_for_this_gateways_file()
    {
        await ReceiveAsync();

        var page = await PageAsync();

        Assert.All(
            [
                "Patch for this gateway's configuration",
                "@@ line 7: POST /v1/orders",
                "+    \"max_errors\": 5",
                "Needs a rolling restart",
                "start values of the catalogue, not measured",
                "Copy commands",
                "Reverse patch",
                "Flexible Configuration",
            ],
            told => Assert.Contains(told, WebUtility.HtmlDecode(page), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_patch_leads_to_the_replay_of_the_setting_that_it_changes()
    {
        await ReceiveAsync();

        var page = WebUtility.HtmlDecode(await PageAsync());

        var at = SampleDiagnoses.At;
        Assert.Contains(
            $"href=\"{SiteUrls.WhatIf(SampleDiagnoses.Gateway, "POST /v1/orders", "breaker", at: at)}\"",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains("What if? Circuit breaker of a backend of POST /v1/orders", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_configuration_page_offers_the_patch_beside_the_findings_that_it_resolves()
    {
        await ReceiveAsync();
        var address = new Uri($"/{SiteUrls.Configuration(SampleDiagnoses.Gateway)}", UriKind.Relative);

        var page = WebUtility.HtmlDecode(await factory.CreateBrowser().GetStringAsync(address));

        Assert.All(
            ["Patches for the current incident", "@@ line 7: POST /v1/orders", "A patch below resolves this"],
            told => Assert.Contains(told, page, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_patch_that_cannot_be_made_says_why()
    {
        await ReceiveAsync();
        diagnoses.With(SampleDiagnoses.Report(TestConfigurations.Patchable("cap-cache")));

        Assert.Contains(
            "No patch for this gateway's configuration: The backend has no response cache in this file.",
            WebUtility.HtmlDecode(await PageAsync()),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_patch_is_given_as_a_file_that_nobody_keeps()
    {
        await ReceiveAsync();

        using var patch = await GetAsync(Address());
        using var reverse = await GetAsync(Address(isReverse: true));

        Assert.Equal(PatchEndpoints.MediaType, patch.Content.Headers.ContentType?.MediaType);
        Assert.Equal("krakend-add-breaker.json", patch.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.Equal("no-store", patch.Headers.CacheControl?.ToString());
        Assert.Equal("add", await LastOperationAsync(patch));
        Assert.Equal("remove", await LastOperationAsync(reverse));
    }

    [Theory]
    [InlineData(2, "add-breaker", 409)]
    [InlineData(1, "fit-timeout", 404)]
    public async Task What_is_not_there_any_more_is_told(long version, string change, int status)
    {
        await ReceiveAsync();

        using var answer = await GetAsync(Address(version, change));

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("/gateways/nobody/configuration/patch.json?version=1&cause=a&change=b&at=2026-01-01T00:00:00Z", 404)]
    [InlineData("/gateways/orders-gateway/configuration/patch.json?version=1&cause=a&change=b&at=soon", 400)]
    [InlineData("/gateways/orders-gateway/configuration/patch.json?version=1&cause=a&change=b&at=2126-01-01T00:00:00Z", 400)]
    [InlineData("/gateways/orders-gateway/configuration/patch.json", 400)]
    [InlineData("/gateways/orders-gateway/configuration/patch.json?version=x&way=y&at=2026-01-01T00:00:00Z", 400)]
    public async Task A_bad_address_gets_a_clear_error(string address, int status)
    {
        using var answer = await GetAsync(address);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    private static string Address(long version = 1, string change = "add-breaker", bool isReverse = false)
    {
        const string cause = "backend-unreachable";
        var at = SampleDiagnoses.At;
        return $"/{SiteUrls.Patch(SampleDiagnoses.Gateway, version, cause, change, at, isReverse: isReverse)}";
    }

    private static async Task<string?> LastOperationAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsArray()[^1]!["op"]!.GetValue<string>();

    private Task<string> PageAsync() =>
        factory.CreateBrowser().GetStringAsync(new Uri($"/{SiteUrls.Gateway(SampleDiagnoses.Gateway)}", UriKind.Relative));

    private Task<HttpResponseMessage> GetAsync(string address) =>
        factory.CreateClient().GetAsync(new Uri(address, UriKind.Relative));

    private Task ReceiveAsync() =>
        factory
            .Services.GetRequiredService<ConfigurationVersions>()
            .AddAsync(TestConfigurations.Upload(TestConfigurations.Orders), CancellationToken.None);
}
