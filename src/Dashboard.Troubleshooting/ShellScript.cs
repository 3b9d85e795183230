using System.Text.RegularExpressions;

namespace Dashboard.Troubleshooting;

/// <summary>Tells commands that only look from commands that change something. What it does not know changes something.</summary>
/// <remarks>Local files are no part of what is looked at: writing an answer into one is looking.</remarks>
public static partial class ShellScript
{
    private static readonly string[] Silent = ["for", "do", "done", "if", "then", "else", "fi", "while", "time", "sudo", "!"];

    private static readonly string[] Readers =
    [
        "awk",
        "base64",
        "cat",
        "cut",
        "date",
        "dig",
        "echo",
        "grep",
        "head",
        "journalctl",
        "jq",
        "ls",
        "lsof",
        "md5sum",
        "netstat",
        "nslookup",
        "openssl",
        "printf",
        "sleep",
        "sort",
        "ss",
        "tail",
        "test",
        "tr",
        "uniq",
        "wc",
    ];

    /// <summary>The first word after the program that makes a command of it that only looks.</summary>
    private static readonly Dictionary<string, string[]> ReadingVerbs = new(StringComparer.Ordinal)
    {
        ["chronyc"] = ["sources", "tracking"],
        ["docker"] = ["inspect", "logs", "ps", "stats"],
        ["krakend"] = ["audit", "check", "check-plugin", "test-plugin", "version"],
        ["kubectl"] = ["describe", "events", "explain", "get", "logs", "port-forward", "top", "version"],
        ["systemctl"] = ["cat", "is-active", "list-units", "show", "status"],
        ["timedatectl"] = ["show", "status"],
    };

    private static readonly string[] WithValue = ["-n", "--namespace", "--context", "--kubeconfig"];

    /// <summary>Whether running the script changes nothing but local files.</summary>
    public static bool OnlyReads(string script) => ShellScanner.CommandsOf(script).All(OnlyReads);

    private static bool OnlyReads(IReadOnlyList<string> command)
    {
        var words = command.SkipWhile(word => Assignment.IsMatch(word) || Silent.Contains(word, StringComparer.Ordinal)).ToList();
        return words switch
        {
            [] => true,
            // The loop's variable and its list.
            _ when command[0] is "for" => true,
            [var reader, ..] when Readers.Contains(reader, StringComparer.Ordinal) => true,
            // A job of the script's own, e.g. a port-forward.
            ["kill", ['%', ..]] => true,
            ["sh", "-c", var script, ..] => OnlyReads(script),
            ["curl", .. var options] => !options.Any(CurlSends.IsMatch),
            ["wget", .. var options] => !options.Any(WgetSends.IsMatch),
            [var program, .. var rest] when ReadingVerbs.TryGetValue(program, out var verbs) => IsReading(verbs, rest),
            _ => false,
        };
    }

    private static bool IsReading(string[] verbs, IReadOnlyList<string> words)
    {
        var position = 0;
        while (position < words.Count && words[position].StartsWith('-'))
            position += WithValue.Contains(words[position], StringComparer.Ordinal) ? 2 : 1;
        return words.Skip(position).ToList() switch
        {
            ["rollout", "history" or "status", ..] => true,
            ["exec", .. var rest] => rest.IndexOf("--") is >= 0 and var dashes && OnlyReads(rest[(dashes + 1)..]),
            [var verb, ..] => verbs.Contains(verb, StringComparer.Ordinal),
            [] => false,
        };
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*=")]
    private static partial Regex Assignment { get; }

    /// <summary>Options that send something, or with another method than GET.</summary>
    [GeneratedRegex("^(-[dFTX]|--(data|form|upload-file|request|json))")]
    private static partial Regex CurlSends { get; }

    [GeneratedRegex("^--(post|body|method)")]
    private static partial Regex WgetSends { get; }
}
