using System.Text.RegularExpressions;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Catalogue;
using Dashboard.Troubleshooting.KrakenD.Reference;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Reference;

public sealed partial class CatalogueMarkdownTests
{
    private const string Variable = "DASHBOARD_WRITE_DOCS";

    private static string Page { get; } = CatalogueMarkdown.Write();

    [Fact]
    public async Task The_documentation_is_what_the_code_says()
    {
        var file = Repository.PathTo("docs", "catalogue.md");
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 })
            await File.WriteAllTextAsync(file, Page);

        Assert.True(
            File.Exists(file) && (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n") == Page,
            $"docs/catalogue.md is stale. Renew it: {Variable}=1 ./test.sh --filter CatalogueMarkdown"
        );
    }

    [Fact]
    public void Every_entry_section_and_fix_is_in_it()
    {
        Assert.All(KrakenDCatalogue.Causes, cause => Assert.Contains($"### {cause.Id}\n", Page, StringComparison.Ordinal));
        Assert.All(Guide.All, section => Assert.Contains(section.Title, Page, StringComparison.Ordinal));
        Assert.All(
            KrakenDCatalogue.Causes.SelectMany(cause => cause.Fixes),
            fix => Assert.Contains($"### {CatalogueTexts.WithStandIns(fix).Title}\n", Page, StringComparison.Ordinal)
        );
        Assert.DoesNotMatch("%[A-Z]+%", Page);
    }

    [Fact]
    public void Its_links_lead_somewhere()
    {
        var anchors = Heading.Matches(Page).Select(match => AnchorOf(match.Groups["text"].Value)).ToList();

        Assert.Equal(anchors.Count, anchors.Distinct(StringComparer.Ordinal).Count());
        Assert.All(LocalLink.Matches(Page), match => Assert.Contains(match.Groups["anchor"].Value, anchors));
    }

    private static string AnchorOf(string heading) => NotInAnchors.Replace(heading.ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex("^##+ (?<text>.+)$", RegexOptions.Multiline, 1000)]
    private static partial Regex Heading { get; }

    [GeneratedRegex(@"\]\(#(?<anchor>[^)]+)\)", RegexOptions.None, 1000)]
    private static partial Regex LocalLink { get; }

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.None, 1000)]
    private static partial Regex NotInAnchors { get; }
}
