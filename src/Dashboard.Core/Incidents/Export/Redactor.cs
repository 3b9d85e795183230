using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Core.Incidents.Export;

/// <summary>Takes secrets out of texts, and replaces names, each by the same word everywhere. Pure.</summary>
public sealed partial class Redactor
{
    private const string Hidden = "[masked]";

    /// <summary>Shorter names are parts of ordinary words.</summary>
    private const int MinNameLength = 3;

    /// <summary>The product's own names stand in every command and metric, and tell nothing.</summary>
    private static readonly HashSet<string> Public = new(StringComparer.OrdinalIgnoreCase)
    {
        "krakend",
        "prometheus",
        "default",
        "localhost",
    };

    private readonly Dictionary<string, string> replacements = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> addresses = new(StringComparer.Ordinal);
    private readonly Regex? names;
    private readonly bool withoutNames;

    /// <summary>A masker of secrets, and of these names with what each of them is.</summary>
    public Redactor(IEnumerable<(string Name, string Kind)> names)
    {
        foreach (var (name, kind) in names.Where(name => name.Name.Length >= MinNameLength && !Public.Contains(name.Name)))
            replacements.TryAdd(name, Numbered(kind));
        withoutNames = replacements.Count > 0;
        if (!withoutNames)
            return;
        var longestFirst = replacements.Keys.OrderByDescending(name => name.Length).Select(Regex.Escape);
        this.names = new Regex(
            $@"(?<![\w-])(?:{string.Join('|', longestFirst)})(?![\w-])",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(10)
        );
    }

    /// <summary>The text without them.</summary>
    public string Mask(string text)
    {
        if (text.Length == 0)
            return text;
        text = Credentials()
            .Replace(
                UserInformation().Replace(Tokens().Replace(Hooks().Replace(text, Hidden), Hidden), $"://{Hidden}@"),
                match => $"{match.Groups["name"].Value}{Hidden}"
            );
        return withoutNames
            ? Addresses().Replace(names!.Replace(text, match => replacements[match.Value]), match => AliasOf(match.Value))
            : text;
    }

    private string Numbered(string kind) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{kind}-{replacements.Values.Count(value => value.StartsWith(kind, StringComparison.Ordinal)) + 1}"
        );

    private string AliasOf(string address)
    {
        if (!addresses.TryGetValue(address, out var alias))
            addresses[address] = alias = string.Create(CultureInfo.InvariantCulture, $"address-{addresses.Count + 1}");
        return alias;
    }

    /// <summary>Addresses of webhooks are secrets as a whole.</summary>
    [GeneratedRegex(
        @"https://(?:hooks\.slack\.com/|[\w.-]+\.logic\.azure\.com[:/]|[\w.-]+\.webhook\.office\.com/)[^\s""'<>]*",
        RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Hooks();

    /// <summary>JSON web tokens, bearer tokens, access keys of clouds.</summary>
    [GeneratedRegex(
        @"eyJ[\w-]{5,}\.[\w-]+\.[\w-]*|(?<=\bbearer\s+)[\w.~+/=-]{6,}"
            + @"|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{20,}|\bxox[abp]-[\w-]{8,}",
        RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Tokens();

    [GeneratedRegex(@"://[^\s/@:""']+:[^\s/@""']+@", RegexOptions.None, 1000)]
    private static partial Regex UserInformation();

    /// <summary>What stands after a name that says it is secret.</summary>
    [GeneratedRegex(
        @"(?<name>\b(?:[\w-]*(?:password|passwd|secret|api[_-]?key|access[_-]?key|private[_-]?key)[\w-]*"
            + @"|authorization|x-api-key|token)\b[""']?\s*[:=]\s*(?:basic\s+)?[""']?)"
            + @"(?!\[masked\]|bearer\s)[^\s""',;&{}\[\]]{3,}",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Credentials();

    [GeneratedRegex(@"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])", RegexOptions.None, 1000)]
    private static partial Regex Addresses();
}
