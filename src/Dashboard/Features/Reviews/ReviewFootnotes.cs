using Dashboard.Core.Reviews;

namespace Dashboard.Features.Reviews;

/// <summary>The evidence of a review, numbered in the order in which its sentences name it.</summary>
public sealed class ReviewFootnotes
{
    private readonly List<string> links;

    private ReviewFootnotes(List<string> links) => this.links = links;

    /// <summary>Addresses within the site; the first is number 1.</summary>
    public IReadOnlyList<string> Links => links;

    /// <summary>Each piece of evidence once, however many sentences name it.</summary>
    public static ReviewFootnotes Of(Review review) =>
        new([
            .. review
                .Sections.SelectMany(section => section.Sentences)
                .SelectMany(sentence => sentence.Links)
                .Distinct(StringComparer.Ordinal),
        ]);

    /// <summary>The number of a piece of evidence.</summary>
    public int NumberOf(string link) => links.IndexOf(link) + 1;

    /// <summary>What stands behind an address, in words.</summary>
    public static string Told(string link) =>
        link.Split('?', '#')[0].Split('/') switch
        {
            ["incidents", var number] when link.Contains("#line-", StringComparison.Ordinal) =>
                $"Timeline of incident {number}, line {link.Split("#line-")[1]}",
            ["incidents", var number] when link.Contains("at=", StringComparison.Ordinal) =>
                $"Snapshot of incident {number}, {Uri.UnescapeDataString(link.Split("at=")[1])}",
            ["incidents", var number] => $"Incident {number}",
            ["catalogue", var id] => $"Catalogue: {id}",
            ["blind-spots"] => "Blind spots",
            ["maintenance"] => "Maintenance windows",
            ["gateways", ..] => "Gateway",
            _ => link,
        };
}
