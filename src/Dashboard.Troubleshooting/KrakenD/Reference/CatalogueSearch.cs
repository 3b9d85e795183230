using Dashboard.Troubleshooting.KrakenD.Catalogue;

namespace Dashboard.Troubleshooting.KrakenD.Reference;

/// <summary>Finds entries by words, and by ids that were mistyped.</summary>
public static class CatalogueSearch
{
    private static readonly IReadOnlyDictionary<string, string> Texts = KrakenDCatalogue.Causes.ToDictionary(
        cause => cause.Id,
        TextOf,
        StringComparer.Ordinal
    );

    /// <summary>Entries that hold every word of the question somewhere, those with it in title or id first.</summary>
    public static IReadOnlyList<Cause> Find(string? question)
    {
        var words = WordsOf(question);
        return
        [
            .. KrakenDCatalogue
                .Causes.Where(cause => words.All(word => Texts[cause.Id].Contains(word, StringComparison.OrdinalIgnoreCase)))
                .OrderByDescending(cause =>
                    words.Count(word => $"{cause.Id} {cause.Title}".Contains(word, StringComparison.OrdinalIgnoreCase))
                ),
        ];
    }

    /// <summary>The entries whose ids are nearest to one that does not exist.</summary>
    public static IReadOnlyList<Cause> Nearest(string id, int count = 5)
    {
        var asked = PartsOf(id);
        return
        [
            .. KrakenDCatalogue
                .Causes.OrderByDescending(cause => PartsOf(cause.Id).Intersect(asked, StringComparer.OrdinalIgnoreCase).Count())
                .ThenBy(cause => Distance(cause.Id, id.ToLowerInvariant()))
                .Take(count),
        ];
    }

    private static string[] WordsOf(string? question) =>
        (question ?? "").Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string[] PartsOf(string id) => id.Split(['-', '_', ' ', '.'], StringSplitOptions.RemoveEmptyEntries);

    private static string TextOf(Cause cause) =>
        string.Join(
            '\n',
            [
                cause.Id,
                cause.Title,
                cause.Meaning,
                cause.GuideCorrection ?? "",
                .. cause.SeenAs.Select(sign => $"{sign.Title}\n{sign.FirstLook}"),
                .. cause.GuideSections.Select(section => $"{section.Title}\n{section.Says}\n{section.Truth}"),
                .. cause.Indications.Select(indication => SymptomFormatter.Of(indication.Symptom)),
                .. cause.Fixes.Select(fix => CatalogueTexts.WithStandIns(fix).Title),
            ]
        );

    /// <summary>Levenshtein's distance; long questions are cut, because an id is short.</summary>
    private static int Distance(string id, string asked)
    {
        var target = asked.Length > 60 ? asked[..60] : asked;
        var row = Enumerable.Range(0, target.Length + 1).ToArray();
        for (var i = 1; i <= id.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= target.Length; j++)
            {
                var next = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (id[i - 1] == target[j - 1] ? 0 : 1));
                (diagonal, row[j]) = (row[j], next);
            }
        }

        return row[^1];
    }
}
