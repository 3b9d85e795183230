using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

/// <summary>Placeholders that rendering should have replaced.</summary>
public static partial class TemplateText
{
    /// <summary>How a template becomes the file that KrakenD runs.</summary>
    public const string HowToRender =
        "Render it first, with the settings and templates of the environment: "
        + "FC_ENABLE=1 FC_SETTINGS=settings FC_PARTIALS=partials FC_TEMPLATES=templates FC_OUT=out.json "
        + "krakend check -c krakend.json. Then use out.json.";

    private static readonly SearchValues<char> Beginnings = SearchValues.Create("{$<");

    /// <summary>A placeholder in a text: <c>{{ .x }}</c>, <c>${NAME}</c> or what a missing value leaves; null when there is
    /// none.</summary>
    public static string? Placeholder(string text)
    {
        // Nearly every text of a large file has none, and a search for the letters costs a tenth of a match.
        if (!text.AsSpan().ContainsAny(Beginnings))
            return null;
        var found = Placeholders().Match(text);
        return found.Success ? found.Value : null;
    }

    /// <summary>The line of the first template action in a file that is no JSON; null when there is none.</summary>
    public static int? LineOfAction(ReadOnlySpan<byte> utf8)
    {
        var at = utf8.IndexOf("{{"u8);
        while (at >= 0)
        {
            if (ActionStart().IsMatch(Encoding.UTF8.GetString(utf8[at..Math.Min(utf8.Length, at + 40)])))
                return utf8[..at].Count((byte)'\n') + 1;
            var next = utf8[(at + 2)..].IndexOf("{{"u8);
            at = next < 0 ? -1 : at + 2 + next;
        }

        return null;
    }

    [GeneratedRegex("""\{\{.*?\}\}|\{\{|\$\{[A-Za-z_][A-Za-z0-9_.:-]*\}|<no value>""", RegexOptions.Singleline)]
    private static partial Regex Placeholders();

    [GeneratedRegex("""^\{\{-?\s*(/\*|[.$"`(]|[A-Za-z_])""")]
    private static partial Regex ActionStart();
}
