using System.Text;
using Bunit;
using Dashboard.Core.Configurations;
using Dashboard.Core.Configurations.Sources;
using Dashboard.Core.LeaderElection;
using Dashboard.Features.Configuration;
using Dashboard.Tests.Shared;
using Dashboard.TestSupport;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dashboard.Tests.Features.Configuration;

public sealed class ConfigurationPageTests : StoredPages
{
    private const string File = """
        {
          "version": 3,
          "endpoints": [
            { "endpoint": "/a<b>", "timeout": 3000, "backend": [{ "host": ["http://a.b"], "url_pattern": "/a" }] }
          ]
        }
        """;

    private const string Spread = """
        {
          "version": 3,
          "endpoints": [
            {
              "endpoint": "/a",
              "timeout": 3000,
              "backend": [{ "host": ["http://a.b"], "url_pattern": "/a" }]
            },
            {
              "endpoint": "/b",
              "backend": [{ "host": ["http://a.b"], "url_pattern": "/b" }]
            }
          ]
        }
        """;

    public ConfigurationPageTests() =>
        Services
            .AddSingleton(Options.Create(new ConfigurationSourcesOptions()))
            .AddSingleton(_ => new ConfigurationVersions(Stored.Store, Stored.Audit, Stored.Clock))
            .AddSingleton(_ => new AcceptedFindings(Stored.Store, Stored.Audit, Stored.Clock))
            .AddSingleton<ConfigurationTrees>()
            .AddSingleton<ConfigurationReports>()
            .AddSingleton(provider => new ConfigurationWatcher(
                new ConfigurationFetcher(new NoClients()),
                provider.GetRequiredService<ConfigurationVersions>(),
                new LeaderElector(Stored.Store, Stored.Clock, Stored.Log.For<LeaderElector>()),
                provider.GetRequiredService<IOptions<ConfigurationSourcesOptions>>(),
                Stored.Clock,
                Stored.Log.For<ConfigurationWatcher>()
            ));

    [Fact]
    public void Without_a_configuration_the_page_says_how_to_give_one()
    {
        var page = Show();

        var text = page.Find("section.card").TextContent;
        Assert.All(
            ["Configurations__0__Path", "/api/v1/configurations?gateway=shop", "FC_OUT", "masked"],
            told => Assert.Contains(told, text, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Findings_are_listed_with_severity_id_line_reason_and_fix()
    {
        await StoreAsync(File);

        var rule = Show().FindAll("details.rule").First(group => group.TextContent.Contains("KD008", StringComparison.Ordinal));

        Assert.True(rule.HasAttribute("open"));
        Assert.All(
            ["CRITICAL", "Line 4", "nanoseconds", "Write \"timeout\": \"3000ms\"", "/endpoints/0/timeout"],
            told => Assert.Contains(told, rule.TextContent, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_file_shows_line_numbers_and_marks_and_no_secret()
    {
        await StoreAsync(
            File.Replace("\"version\"", "\"name\": \"x\", \"@password\": \"hunter2\", \"version\"", StringComparison.Ordinal)
        );

        var page = Show("line=4");

        Assert.Equal("4", page.Find("#L4 th").TextContent);
        Assert.Contains("KD008", page.Find("#L4").TextContent, StringComparison.Ordinal);
        Assert.Contains("/a<b>", page.Find("#L4 code").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_long_file_only_the_lines_around_the_asked_one_are_in_the_page()
    {
        await StoreAsync($$"""{"version":3,{{new string('\n', 50_000)}}"port":8080}""");

        var page = Show("line=30000");

        Assert.InRange(page.FindAll(".file tr").Count, 100, 500);
        Assert.NotNull(page.Find("#L30000.asked"));
    }

    [Fact]
    public async Task An_object_folds_into_its_first_line_with_the_findings_that_it_hides_by_a_link()
    {
        await StoreAsync(Spread);

        var page = Follow(Show(), "#L4 a[aria-label='Fold lines 4 to 8']");

        Assert.Empty(page.FindAll("#L5"));
        Assert.NotNull(page.Find("#L9"));
        Assert.All(
            ["4 more lines GET /a", "KD008"],
            told => Assert.Contains(told, page.Find("#L4").TextContent, StringComparison.Ordinal)
        );
        Assert.NotNull(Follow(page, "#L4 a[aria-label='Unfold lines 4 to 8']").Find("#L5"));
    }

    [Fact]
    public async Task All_endpoints_fold_at_once_and_one_of_them_unfolds_alone()
    {
        await StoreAsync(Spread);

        var folded = Follow(Show(), "nav a[href*='fold=endpoints']");
        Assert.Empty(folded.FindAll("#L5, #L10"));

        var one = Follow(folded, "#L9 a[aria-label^='Unfold']");
        Assert.Empty(one.FindAll("#L5"));
        Assert.NotNull(one.Find("#L10"));
        Assert.NotNull(Follow(one, "nav a:last-child").Find("#L5"));
    }

    [Fact]
    public async Task What_is_folded_stays_so_when_the_page_is_turned_and_an_asked_line_is_never_hidden()
    {
        await StoreAsync(Spread);

        Assert.Equal("endpoints", Show("fold=endpoints").Find("input[name=fold]").GetAttribute("value"));
        var page = Show("fold=endpoints&line=10");
        Assert.NotNull(page.Find("#L10.asked"));
        Assert.Empty(page.FindAll("#L5"));
    }

    [Fact]
    public async Task A_finding_is_accepted_with_a_reason_and_counts_again()
    {
        await StoreAsync(File);
        var page = Show();
        await page.Find("button[aria-label^='Accept KD008']").ClickAsync();
        await page.Find("details.rule form input").ChangeAsync("the test client needs it");
        await page.Find("details.rule form").SubmitAsync();

        page.WaitForAssertion(() =>
            Assert.DoesNotContain(
                page.FindAll("details.rule"),
                group => group.TextContent.Contains("KD008", StringComparison.Ordinal)
            )
        );
        Assert.Contains("the test client needs it", page.Find(".disclosure").TextContent, StringComparison.Ordinal);

        await page.Find("button[aria-label^='Stop accepting KD008']").ClickAsync();
        page.WaitForAssertion(() =>
            Assert.Contains(page.FindAll("details.rule"), group => group.TextContent.Contains("KD008", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task A_finding_is_not_accepted_without_a_reason()
    {
        await StoreAsync(File);
        var page = Show();
        await page.Find("button[aria-label^='Accept KD008']").ClickAsync();
        await page.Find("details.rule form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("Say why", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_is_uploaded_and_shown()
    {
        var page = Show();

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(File, "krakend.json"));

        page.WaitForAssertion(() => Assert.Single(page.FindAll(".versions tbody tr")));
        Assert.Contains("KD008", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_cut_off_is_told_with_its_line_and_not_stored()
    {
        var page = Show();

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("{\n\"version\": 3,", "krakend.json"));

        page.WaitForAssertion(() => Assert.Contains("Line 2", page.Find(".upload").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".versions"));
    }

    [Fact]
    public async Task Two_versions_are_compared_by_what_changes_for_callers()
    {
        var first = await StoreAsync(File);
        await StoreAsync(File.Replace("/a<b>", "/c", StringComparison.Ordinal));

        var page = Show($"with={first.Id}");

        var told = page.Find("section[aria-labelledby=differences]").TextContent;
        Assert.Contains("GET /a<b>: route removed", told, StringComparison.Ordinal);
        Assert.Contains("404", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_gateway_is_compared_with()
    {
        await StoreAsync(File);
        await StoreAsync(File.Replace("3000", "\"5s\"", StringComparison.Ordinal), "pay");

        var page = Show("other=pay");

        Assert.Contains(
            "timeout 5s to 3us",
            page.Find("section[aria-labelledby=differences]").TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task While_the_store_is_out_of_reach_what_was_read_stays()
    {
        await StoreAsync(File);
        var page = Show();

        Break();

        page.WaitForAssertion(() => Assert.NotNull(page.Find(".stale")));
        Assert.Contains("KD008", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_gateway_is_told() =>
        Assert.Contains("no gateway called", Show(gateway: "nobody").Markup, StringComparison.Ordinal);

    private async Task<ConfigurationVersion> StoreAsync(string text, string gateway = "shop")
    {
        var wanted = new NewConfiguration(
            gateway,
            Encoding.UTF8.GetBytes(text),
            "krakend.json",
            ConfigurationSource.Api,
            "pipeline"
        );
        var received = await Services.GetRequiredService<ConfigurationVersions>().AddAsync(wanted, CancellationToken.None);
        Assert.True(received.IsStored, received.Failure?.ToString());
        return received.Version;
    }

    private IRenderedComponent<ConfigurationPage> Show(string query = "", string gateway = "shop")
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/gateways/{gateway}/configuration?{query}");
        var page = Render<ConfigurationPage>(parameters => parameters.Add(it => it.Gateway, gateway));
        page.WaitForState(() => !page.Markup.Contains("being read", StringComparison.Ordinal));
        return page;
    }

    private IRenderedComponent<ConfigurationPage> Follow(IRenderedComponent<ConfigurationPage> page, string link)
    {
        var address = page.Find(link).GetAttribute("href")!;
        return Show(address[(address.IndexOf('?', StringComparison.Ordinal) + 1)..]);
    }

    private sealed class NoClients : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => throw new InvalidOperationException("Nothing is fetched.");
    }
}
