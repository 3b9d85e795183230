using System.Text.RegularExpressions;

namespace Dashboard.Troubleshooting.KrakenD.Diagnosing;

/// <summary>
/// Fills names into texts that people paste into a shell. Names come from labels, which anybody may have written, so each token
/// takes only what its pattern allows: letters, digits and a few marks that mean nothing to a shell and begin no option. Anything
/// else stays a placeholder.
/// </summary>
public static partial class CommandText
{
    /// <summary>What stands in for each token when its name is not known or not safe.</summary>
    public static IReadOnlyDictionary<string, string> Placeholders { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["%ENDPOINT%"] = "METHOD /endpoint",
            ["%ROUTE%"] = "/endpoint",
            ["%BACKEND%"] = "BACKEND",
            ["%NAMESPACE%"] = "NAMESPACE",
            ["%DEPLOYMENT%"] = "DEPLOYMENT",
            ["%POD%"] = "POD",
        };

    /// <summary>The text with the names, in one pass: a name that looks like a token is not filled in again.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> names) =>
        Token()
            .Replace(
                text,
                found =>
                    !Placeholders.TryGetValue(found.Value, out var placeholder) ? found.Value
                    : names.TryGetValue(found.Value, out var name) && IsSafe(found.Value, name) ? name
                    : placeholder
            );

    /// <summary>Why a text holds placeholders although its names are known: a sentence for each, none without any.</summary>
    public static IEnumerable<string> Refusals(string text, IReadOnlyDictionary<string, string> names) =>
        Token()
            .Matches(text)
            .Select(found => found.Value)
            .Distinct(StringComparer.Ordinal)
            .Where(token => names.TryGetValue(token, out var name) && !IsSafe(token, name))
            .Select(token =>
                $"Replace {Placeholders[token]} by hand: the name in the metrics has characters that are not safe in a shell."
            );

    /// <summary>Whether a name may stand for a token in a command.</summary>
    public static bool IsSafe(string token, string name) =>
        token switch
        {
            "%ENDPOINT%" => Endpoint().IsMatch(name),
            "%ROUTE%" => Route().IsMatch(name),
            "%BACKEND%" or "%POD%" => Host().IsMatch(name),
            _ => ObjectName().IsMatch(name),
        };

    [GeneratedRegex("%[A-Z]+%", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    private const string Path = @"/[A-Za-z0-9/_.:{}*~@+=-]{0,500}";

    [GeneratedRegex($@"\A([A-Z]{{1,20}} )?{Path}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Endpoint();

    [GeneratedRegex($@"\A{Path}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Route();

    /// <summary>A host or a pod, or the address of one, with or without a port.</summary>
    [GeneratedRegex(
        @"\A([A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?|\[[0-9A-Fa-f:.]{2,45}\])(:[0-9]{1,5})?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Host();

    /// <summary>What Kubernetes takes as a name.</summary>
    [GeneratedRegex(
        @"\A[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex ObjectName();
}
