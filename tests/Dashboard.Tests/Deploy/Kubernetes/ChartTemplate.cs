using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Dashboard.Tests.Deploy.Kubernetes;

/// <summary>
/// Renders a template of the chart where there is no Helm. It understands what the chart uses and throws at everything else: a
/// path, <c>if</c> with <c>else</c>, <c>range</c> over a list, <c>toYaml</c> with <c>nindent</c>, and text between backticks.
/// </summary>
public sealed partial class ChartTemplate
{
    private readonly List<Part> parts = [];
    private int next;

    private ChartTemplate(string text)
    {
        var from = 0;
        foreach (Match action in Action().Matches(text))
        {
            Add(text[from..action.Index], action.Groups["left"].Success);
            parts.Add(new Part(action.Groups["code"].Value, IsAction: true, TrimsNext: action.Groups["right"].Success));
            from = action.Index + action.Length;
        }

        Add(text[from..], trimmedAtEnd: false);
    }

    /// <exception cref="FormatException">Something is not understood, or a path leads nowhere.</exception>
    public static string Render(string text, IReadOnlyDictionary<string, object?> data)
    {
        var template = new ChartTemplate(text);
        var output = new StringBuilder();
        var end = template.RenderBlock(data, output);
        return end is null ? output.ToString() : throw new FormatException($"'{end}' closes nothing.");
    }

    private void Add(string text, bool trimmedAtEnd)
    {
        if (parts is [.., { TrimsNext: true }])
            text = text.TrimStart();
        parts.Add(new Part(trimmedAtEnd ? text.TrimEnd() : text, IsAction: false, TrimsNext: false));
    }

    /// <summary>Renders to the end of the block, or skips it when there is no output; returns what ended it.</summary>
    private string? RenderBlock(object? dot, StringBuilder? output)
    {
        while (next < parts.Count)
        {
            var part = parts[next++];
            if (!part.IsAction)
                output?.Append(part.Text);
            else if (part.Text is "end" or "else" || part.Text.StartsWith("else if ", StringComparison.Ordinal))
                return part.Text;
            else if (part.Text.StartsWith("if ", StringComparison.Ordinal))
                RenderIf(part.Text[3..], dot, output);
            else if (part.Text.StartsWith("range ", StringComparison.Ordinal))
                RenderRange(part.Text[6..], dot, output);
            else
                output?.Append(ValueOf(part.Text, dot));
        }

        return null;
    }

    private void RenderIf(string condition, object? dot, StringBuilder? output)
    {
        var isDone = output is null;
        string? code = $"else if {condition}";
        while (code != "end")
        {
            var isChosen = !isDone && (code == "else" || IsTrue(Find(code["else if ".Length..], dot)));
            isDone |= isChosen;
            code = RenderBlock(dot, isChosen ? output : null) ?? throw new FormatException($"'if {condition}' has no end.");
        }
    }

    private void RenderRange(string path, object? dot, StringBuilder? output)
    {
        var body = next;
        List<object?> items = output is null
            ? []
            : Find(path, dot) as List<object?> ?? throw new FormatException($"{path} is no list.");
        foreach (var item in items)
        {
            next = body;
            RenderBlock(item, output);
        }

        next = body;
        if (RenderBlock(dot: null, output: null) != "end")
            throw new FormatException($"'range {path}' has no end.");
    }

    private static string ValueOf(string code, object? dot)
    {
        if (code is ['`', .. var raw, '`'])
            return raw;
        if (IndentedYaml().Match(code) is not { Success: true } indented)
            return ChartYaml.ScalarOf(Find(code, dot));
        var indent = new string(' ', int.Parse(indented.Groups["width"].Value, CultureInfo.InvariantCulture));
        var lines = ChartYaml.Write(Find(indented.Groups["path"].Value, dot)).Split('\n');
        return string.Concat(lines.Select(line => $"\n{indent}{line}"));
    }

    private static object? Find(string path, object? dot)
    {
        if (path == ".")
            return dot;
        if (!ValuePath().IsMatch(path))
            throw new FormatException($"'{path}' is not understood.");
        foreach (var name in path[1..].Split('.'))
        {
            if (dot is not Dictionary<string, object?> map || !map.TryGetValue(name, out dot))
                throw new FormatException($"{path} leads nowhere: there is no {name}.");
        }

        return dot;
    }

    private static bool IsTrue(object? value) =>
        value switch
        {
            null or false or "" => false,
            List<object?> list => list.Count > 0,
            Dictionary<string, object?> map => map.Count > 0,
            IConvertible number when value is not (string or bool) => number.ToDouble(CultureInfo.InvariantCulture) != 0,
            _ => true,
        };

    [GeneratedRegex(@"\{\{(?<left>-\s)?\s*(?<code>`[^`]*`|[^`}]*?)\s*(?<right>\s-)?\}\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Action();

    [GeneratedRegex(@"^toYaml (?<path>\S+) \| nindent (?<width>\d+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex IndentedYaml();

    [GeneratedRegex(@"^(\.[A-Za-z]+)+$", RegexOptions.ExplicitCapture)]
    private static partial Regex ValuePath();

    private sealed record Part(string Text, bool IsAction, bool TrimsNext);
}
