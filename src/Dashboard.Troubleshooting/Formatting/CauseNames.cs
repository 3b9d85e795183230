using Dashboard.Troubleshooting.KrakenD.Reference;

namespace Dashboard.Troubleshooting.Formatting;

/// <summary>Names for catalogue ids that stand without their entry.</summary>
public static class CauseNames
{
    public const string UnknownCause = "unknown-cause";

    private static readonly HashSet<string> Acronyms = ["cors", "cpu", "dns", "gc", "http", "jwk", "jwt", "oom", "otel", "tls"];

    public static string Of(string id, Diagnosis diagnosis) =>
        diagnosis.Causes.FirstOrDefault(cause => cause.Id == id)?.Title
        ?? diagnosis.RuledOut.FirstOrDefault(cause => cause.Id == id)?.Title
        ?? FromId(id);

    /// <summary>The title in today's catalogue; an entry that is gone keeps its id as words.</summary>
    public static string Of(string id) => CatalogueTexts.Find(id)?.Title ?? FromId(id);

    public static string FromId(string id)
    {
        var words = string.Join(' ', id.Split('-').Select(word => Acronyms.Contains(word) ? word.ToUpperInvariant() : word));
        return words.Length == 0 ? id : $"{char.ToUpperInvariant(words[0])}{words[1..]}";
    }
}
