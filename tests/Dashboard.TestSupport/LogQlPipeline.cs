using System.Text.RegularExpressions;

namespace Dashboard.TestSupport;

/// <summary>Follows a LogQL pipeline over lines, as far as the product writes it and as Grafana's reference describes each stage.
/// What it does not know fails the test.</summary>
public sealed partial class LogQlPipeline
{
    private readonly List<Func<Entry, bool>> stages = [];

    /// <summary>A pipeline with its stream selector.</summary>
    public LogQlPipeline(string query)
    {
        var selector = Selector().Match(query);
        Assert.True(selector.Success, query);
        foreach (Match matcher in Matcher().Matches(selector.Value))
        {
            var (name, value) = (matcher.Groups["name"].Value, matcher.Groups["value"].Value);
            stages.Add(entry => entry.Labels.GetValueOrDefault(name, "") == value);
        }

        var rest = query[selector.Length..];
        while (rest.Trim().Length > 0)
        {
            var stage = Stage().Match(rest);
            Assert.True(stage.Success, $"Not understood: {rest}");
            stages.Add(StageOf(stage));
            rest = rest[stage.Length..];
        }
    }

    /// <summary>The line and its labels after all stages; null when a filter dropped it.</summary>
    public Entry? Run(string line, IReadOnlyDictionary<string, string> labels)
    {
        var entry = new Entry(line, new Dictionary<string, string>(labels, StringComparer.Ordinal));
        return stages.TrueForAll(stage => stage(entry)) ? entry : null;
    }

    private static Func<Entry, bool> StageOf(Match stage)
    {
        var text = Unquoted(stage.Groups["text"].Value);
        var name = stage.Groups["name"].Value;
        return stage.Groups["kind"].Value switch
        {
            "|=" => entry => entry.Line.Contains(text, StringComparison.Ordinal),
            "!=" => entry => !entry.Line.Contains(text, StringComparison.Ordinal),
            "|~" => entry => Matches(entry.Line, text),
            "!~" => entry => !Matches(entry.Line, text),
            "| decolorize" => Decolorize,
            "| regexp" => entry => Extract(entry, text),
            var kind when kind.StartsWith("| label_format", StringComparison.Ordinal) => entry =>
                Set(entry, name, Evaluate(text, entry)),
            _ when stage.Groups["operator"].Value == "!=" => entry => entry.Labels.GetValueOrDefault(name, "") != text,
            _ => throw new NotSupportedException(stage.Value),
        };
    }

    private static bool Decolorize(Entry entry)
    {
        entry.Line = Colour().Replace(entry.Line, "");
        return true;
    }

    private static bool Extract(Entry entry, string pattern)
    {
        if (Regex(pattern).Match(entry.Line) is { Success: true } match)
        {
            foreach (var group in match.Groups.Values.Where(group => group.Success && !char.IsDigit(group.Name[0])))
                entry.Labels[group.Name] = group.Value;
        }

        return true;
    }

    private static bool Set(Entry entry, string name, string value)
    {
        entry.Labels[name] = value;
        return true;
    }

    // {{if count `p` .x}}a{{else if count `q` .x}}b{{else}}c{{end}}
    private static string Evaluate(string template, Entry entry)
    {
        var branches = Branch().Matches(template);
        Assert.Equal(template.Length - "{{end}}".Length, branches.Sum(branch => branch.Length));
        foreach (Match branch in branches)
        {
            var pattern = branch.Groups["pattern"];
            if (pattern.Success && !Matches(ValueOf(branch.Groups["of"].Value, entry), pattern.Value))
                continue;
            return Replace().Match(branch.Groups["then"].Value) is { Success: true } replace
                ? Regex(replace.Groups["pattern"].Value)
                    .Replace(ValueOf(replace.Groups["of"].Value, entry), replace.Groups["with"].Value)
                : branch.Groups["then"].Value;
        }

        return "";
    }

    private static string ValueOf(string name, Entry entry) =>
        name == "__line__" ? entry.Line : entry.Labels.GetValueOrDefault(name[1..], "");

    private static bool Matches(string text, string pattern) => Regex(pattern).IsMatch(text);

    private static Regex Regex(string pattern) =>
        new(pattern.Replace("(?P<", "(?<", StringComparison.Ordinal), RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private static string Unquoted(string text) => Escape().Replace(text, "$1");

    [GeneratedRegex(@"^\{[^}]*\}")]
    private static partial Regex Selector();

    [GeneratedRegex(@"(?<name>\w+)=""(?<value>[^""]*)""")]
    private static partial Regex Matcher();

    [GeneratedRegex(
        @"^\s*(?<kind>\|=|!=|\|~|!~|\| decolorize|\| regexp|\| label_format (?<name>\w+)=|\| (?<name>\w+) ?(?<operator>!=|=~|=))"
            + @"(\s*""(?<text>(\\.|[^""\\])*)"")?"
    )]
    private static partial Regex Stage();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escape();

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Colour();

    [GeneratedRegex(
        @"(\{\{(else )?if count `(?<pattern>[^`]*)` (?<of>[\w.]+)\}\}|\{\{else\}\})"
            + @"(?<then>(\{\{regexReplaceAll [^}]*\}[^}]*\}\}|[^{])*)"
    )]
    private static partial Regex Branch();

    [GeneratedRegex(@"^\{\{regexReplaceAll `(?<pattern>[^`]*)` (?<of>[\w.]+) `(?<with>[^`]*)`\}\}$")]
    private static partial Regex Replace();

    /// <summary>A line on its way.</summary>
    public sealed class Entry(string line, Dictionary<string, string> labels)
    {
        public string Line { get; set; } = line;

        public Dictionary<string, string> Labels { get; } = labels;
    }
}
