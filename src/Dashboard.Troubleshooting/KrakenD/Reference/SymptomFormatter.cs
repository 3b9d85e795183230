namespace Dashboard.Troubleshooting.KrakenD.Reference;

/// <summary>A symptom's id as a sentence: "Calls get no connection" for <c>calls-get-no-connection</c>.</summary>
public static class SymptomFormatter
{
    private const string LogSays = "log-says-";

    private static readonly Dictionary<string, string> Spelling = new(StringComparer.Ordinal)
    {
        ["5xx"] = "5xx",
        ["4xx"] = "4xx",
        ["cpu"] = "CPU",
        ["dns"] = "DNS",
        ["tls"] = "TLS",
        ["url"] = "URL",
        ["oom"] = "OOM",
        ["configmap"] = "ConfigMap",
        ["kubernetes"] = "Kubernetes",
    };

    /// <summary>The sentence, without a full stop.</summary>
    public static string Of(Symptom symptom)
    {
        var isQuoted = symptom.Id.StartsWith(LogSays, StringComparison.Ordinal);
        var words = string.Join(
            ' ',
            (isQuoted ? symptom.Id[LogSays.Length..] : symptom.Id)
                .Split('-')
                .Select(word => Spelling.GetValueOrDefault(word, word))
        );
        return isQuoted ? $"The log says: {words}"
            : words.StartsWith("log ", StringComparison.Ordinal) ? $"The {words}"
            : $"{char.ToUpperInvariant(words[0])}{words[1..]}";
    }
}
