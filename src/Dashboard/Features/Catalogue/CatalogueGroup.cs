using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Catalogue;
using Dashboard.Troubleshooting.KrakenD.Reference;

namespace Dashboard.Features.Catalogue;

/// <summary>Entries of the catalogue under one heading.</summary>
/// <param name="Id">For links to it.</param>
/// <param name="Title">The heading.</param>
/// <param name="Notes">What stands under it before the entries.</param>
/// <param name="Causes">The entries.</param>
public sealed record CatalogueGroup(string Id, string Title, IReadOnlyList<string> Notes, IReadOnlyList<Cause> Causes)
{
    public const string BySymptom = "symptom";
    public const string BySection = "section";
    public const string ByFamily = "family";

    /// <summary>The orders to choose from, with their names.</summary>
    public static readonly IReadOnlyList<(string By, string Name)> Orders =
    [
        (BySymptom, "By what is seen"),
        (BySection, "By section of the guide"),
        (ByFamily, "By part of the gateway"),
    ];

    /// <summary>The known order; what is seen, when the address names none or an unknown one.</summary>
    public static string Known(string? by) => Orders.Any(order => order.By == by) ? by! : BySymptom;

    /// <summary>The entries in groups; groups without an entry are left out.</summary>
    public static IReadOnlyList<CatalogueGroup> Of(string by, IReadOnlyList<Cause> causes) =>
        [.. AllOf(by, causes).Where(group => group.Causes.Count > 0)];

    private static IEnumerable<CatalogueGroup> AllOf(string by, IReadOnlyList<Cause> causes) =>
        by switch
        {
            BySection => Guide.All.Select(section => new CatalogueGroup(
                section.Id,
                section.Title,
                [$"The guide ({CatalogueTexts.Of(section.Verdict)}): {section.Says}", $"Actually: {section.Truth}"],
                [.. causes.Where(cause => cause.GuideSections.Contains(section))]
            )),
            ByFamily => KrakenDCatalogue.Families.Select(family => new CatalogueGroup(
                family.Id,
                family.Title,
                [],
                [.. causes.Where(family.Causes.Contains)]
            )),
            _ => ReportedSymptoms.All.Select(sign => new CatalogueGroup(
                sign.Id,
                sign.Title,
                [sign.FirstLook],
                [.. causes.Where(cause => cause.SeenAs.Contains(sign))]
            )),
        };
}
