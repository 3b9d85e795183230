using System.Text.RegularExpressions;
using Dashboard.TestSupport;

namespace Dashboard.Tests.Deploy.LogPrograms;

/// <summary>The rules of <c>deploy/krakend.mtail</c>, read from its text.</summary>
public static partial class MtailProgram
{
    public static string Path { get; } = Repository.PathTo("deploy", "krakend.mtail");

    /// <summary>In the order of the file.</summary>
    public static IReadOnlyList<LogRule> Rules()
    {
        var rules = new List<LogRule>();
        var constants = new Dictionary<string, string>(StringComparer.Ordinal);
        var open = new Stack<string>();
        foreach (var line in File.ReadLines(Path).Select(line => line.Trim()))
        {
            if (line.StartsWith('#') || line.StartsWith("counter ", StringComparison.Ordinal))
                continue;
            if (Constant().Match(line) is { Success: true } constant)
            {
                var name = constant.Groups["name"].Value;
                constants[name] = Cleaned(name) ?? Pattern(constant.Groups["pattern"].Value, constants);
            }
            else if (line.EndsWith(" {", StringComparison.Ordinal))
                open.Push(Pattern(line[..^2], constants));
            else if (line == "}")
                open.Pop();
            else if (Increment().Match(line) is { Success: true } increment)
            {
                var (series, labels) = (increment.Groups["series"].Value, increment.Groups["labels"].Value);
                rules.Add(new LogRule(OutermostFirst(open), series, ValueIn(labels)));
            }
            else if (line == "stop" && !rules.Exists(rule => rule.Patterns[0] == open.Last()))
                rules.Add(new LogRule(OutermostFirst(open), "", ""));
            else if (line is not ("" or "stop"))
                throw new InvalidDataException($"Not understood in krakend.mtail: {line}");
        }

        return rules;
    }

    private static List<string> OutermostFirst(Stack<string> open) => [.. open.Reverse()];

    /// <summary>What the other program has taken out of the lines before it looks at them.</summary>
    private static string? Cleaned(string constant) =>
        constant switch
        {
            "RUNTIME" or "COLOUR" => "",
            "GAP" => @"\s*",
            _ => null,
        };

    private static string Pattern(string expression, Dictionary<string, string> constants) =>
        string.Concat(
            Operand()
                .Matches(expression)
                .Select(operand =>
                    operand.Groups["regex"].Success
                        ? operand.Groups["regex"].Value.Replace("\\/", "/", StringComparison.Ordinal)
                        : constants[operand.Groups["name"].Value]
                )
        );

    /// <summary>The text among the labels, e.g. <c>cel</c>, or <c>status_{code}</c> where a part of the line is added.</summary>
    private static string ValueIn(string labels)
    {
        var literal = Literal().Match(labels).Groups;
        return literal["text"].Value + (literal["added"].Success ? $"{{{literal["added"].Value}}}" : "");
    }

    [GeneratedRegex("^const (?<name>[A-Z]+) (?<pattern>.+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Constant();

    [GeneratedRegex(@"^(?<series>krakend_log_[a-z_]+)(?<labels>(\[[^\]]+\])+)\+\+$", RegexOptions.ExplicitCapture)]
    private static partial Regex Increment();

    [GeneratedRegex(@"/(?<regex>([^/\\]|\\.)*)/|(?<name>\b[A-Z]+\b)", RegexOptions.ExplicitCapture)]
    private static partial Regex Operand();

    [GeneratedRegex("\\[\"(?<text>[^\"]*)\"( \\+ \\$(?<added>[a-z]+))?\\]", RegexOptions.ExplicitCapture)]
    private static partial Regex Literal();
}
