using Dashboard.Troubleshooting.KrakenD.Catalogue;

namespace Dashboard.Troubleshooting.KrakenD.Reference;

/// <summary>Texts of the catalogue where there is no incident to take names from.</summary>
public static class CatalogueTexts
{
    /// <summary>What the names in capitals are.</summary>
    public const string AboutNames = "Names in capitals stand for your own; on the incident page they are filled in.";

    private static readonly (string Token, string InTitle, string Elsewhere)[] Names =
    [
        ("%ENDPOINT%", "the endpoint", "METHOD /endpoint"),
        ("%ROUTE%", "the route", "/endpoint"),
        ("%BACKEND%", "the backend", "BACKEND"),
        ("%NAMESPACE%", "the namespace", "NAMESPACE"),
        ("%DEPLOYMENT%", "the deployment", "DEPLOYMENT"),
        ("%POD%", "the pod", "POD"),
    ];

    /// <summary>The fix with stand-ins for the names of an incident.</summary>
    public static Fix WithStandIns(Fix fix) =>
        fix with
        {
            Title = Names.Aggregate(fix.Title, (text, name) => text.Replace(name.Token, name.InTitle, StringComparison.Ordinal)),
            Steps = Fill(fix.Steps),
            Risk = Fill(fix.Risk),
            Rollback = Fill(fix.Rollback),
            Verify = Fill(fix.Verify),
            Danger = fix.Danger is { } danger ? Fill(danger) : null,
        };

    /// <summary>A weight in one word.</summary>
    public static string Of(EvidenceWeight weight) =>
        weight switch
        {
            EvidenceWeight.Essential => "essential",
            EvidenceWeight.Strong => "strong",
            _ => "hint",
        };

    /// <summary>How surely a fix helps, as a phrase.</summary>
    public static string Of(FixCertainty certainty) =>
        certainty switch
        {
            FixCertainty.Certain => "Ends it, if this is the cause",
            FixCertainty.Likely => "Usually helps, if this is the cause",
            FixCertainty.Relief => "Buys time; the cause stays",
            _ => "Shows more; changes nothing for users",
        };

    /// <summary>A verdict on the guide in one word.</summary>
    public static string Of(GuideVerdict verdict) =>
        verdict switch
        {
            GuideVerdict.Harmful => "harmful",
            GuideVerdict.Wrong => "wrong",
            GuideVerdict.Incomplete => "incomplete",
            GuideVerdict.Correct => "correct",
            _ => "opinion",
        };

    /// <summary>The entry with this id; null when there is none.</summary>
    public static Cause? Find(string id) => KrakenDCatalogue.Causes.FirstOrDefault(cause => cause.Id == id);

    private static string Fill(string text) =>
        Names.Aggregate(text, (filled, name) => filled.Replace(name.Token, name.Elsewhere, StringComparison.Ordinal));
}
