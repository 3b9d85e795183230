using System.Text.RegularExpressions;
using Dashboard.Core.Incidents.Export;

namespace Dashboard.Core.Loki;

/// <summary>Takes out of a log line what readers of a dashboard must not see: secrets, the queries of addresses, control
/// characters; and cuts it.</summary>
internal static partial class LogLineMask
{
    /// <summary>Characters of a line that are shown.</summary>
    public const int MaxCharacters = 500;

    // What lies far behind the cut cannot be seen, and a line may have megabytes.
    private const int MaxRead = 4 * MaxCharacters;

    private static readonly Redactor Secrets = new([]);

    /// <summary>The line as it may be shown.</summary>
    public static string Apply(string line)
    {
        var text = Queries().Replace(Secrets.Mask(line.Length <= MaxRead ? line : line[..MaxRead]), "?[masked]");
        text = string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
        return text.Length <= MaxCharacters ? text : text[..MaxCharacters] + "…";
    }

    [GeneratedRegex(@"(?<=\S)\?[^\s""'<>]+=[^\s""'<>]*", RegexOptions.None, 1000)]
    private static partial Regex Queries();
}
