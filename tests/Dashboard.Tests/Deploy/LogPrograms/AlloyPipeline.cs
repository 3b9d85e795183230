using System.Text.RegularExpressions;

namespace Dashboard.Tests.Deploy.LogPrograms;

/// <summary>
/// Follows lines through the stages of a <c>loki.process</c> as Grafana documents them (grafana.com/docs/alloy, "loki.process"),
/// one line after the other, each read when it is written. A stage that it does not know is an error.
/// </summary>
public static partial class AlloyPipeline
{
    private static readonly IReadOnlyList<Func<LogEntry, bool>> Shipped = Stages(AlloyConfiguration.Process);

    /// <summary>What <c>deploy/krakend.alloy</c> counts in the lines of a file.</summary>
    public static SortedDictionary<string, double> Count(string file, IEnumerable<string> lines)
    {
        var counters = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var line in lines)
            Run(Shipped, new LogEntry(line, file, counters));
        return counters;
    }

    /// <summary>A line without the header of the container runtime and without colours.</summary>
    public static string Cleaned(string line) => WithoutColours(WithoutHeader(line));

    private static string WithoutHeader(string line) => RuntimeHeader().Replace(line, "");

    private static string WithoutColours(string line) => Colour().Replace(line, "");

    /// <summary>A template with values in its places, which stand as <c>{{ .name }}</c>.</summary>
    public static string Filled(string template, Func<string, string> value) =>
        Placeholder().Replace(template, placeholder => value(placeholder.Groups["name"].Value));

    /// <returns>Whether the line goes on.</returns>
    private static bool Run(IReadOnlyList<Func<LogEntry, bool>> stages, LogEntry entry) => stages.All(stage => stage(entry));

    private static List<Func<LogEntry, bool>> Stages(AlloyBlock block) => [.. block.Blocks.Select(Stage)];

    private static Func<LogEntry, bool> Stage(AlloyBlock stage) =>
        stage.Name switch
        {
            "stage.match" => Match(stage),
            "stage.drop" => Drop(stage),
            "stage.cri" => Always(entry => entry.Line = WithoutHeader(entry.Line)),
            "stage.decolorize" => Always(entry => entry.Line = WithoutColours(entry.Line)),
            "stage.regex" => Always(Extract(stage)),
            "stage.output" => Always(entry => entry.Line = entry.Extracted.GetValueOrDefault(stage.Text("source"), entry.Line)),
            "stage.template" => Always(Fill(stage)),
            "stage.labels" => Always(Label(stage)),
            "stage.static_labels" => Always(SetLabels(stage)),
            "stage.label_keep" => Always(entry => entry.RemoveLabels(label => !stage.List("values").Contains(label))),
            "stage.label_drop" => Always(entry => entry.RemoveLabels(stage.List("values").Contains)),
            "stage.metrics" => Always(CountIn(Assert.Single(stage.Blocks, block => block.Name == "metric.counter"))),
            var name => throw new NotSupportedException(name),
        };

    private static Func<LogEntry, bool> Always(Action<LogEntry> action) =>
        entry =>
        {
            action(entry);
            return true;
        };

    private static Func<LogEntry, bool> Match(AlloyBlock stage)
    {
        var selector = new LogSelector(stage.Text("selector"));
        if (stage.TextOrNone("action") == "drop")
            return entry => !selector.Matches(entry);
        var inner = Stages(stage);
        return entry => !selector.Matches(entry) || Run(inner, entry);
    }

    private static Func<LogEntry, bool> Drop(AlloyBlock stage)
    {
        if (stage.TextOrNone("expression") is not { } expression)
            return _ => true; // By age: a line here has none.
        var pattern = GoRegex.Create(expression);
        return entry => !pattern.IsMatch(entry.Line);
    }

    private static Action<LogEntry> Extract(AlloyBlock stage)
    {
        var pattern = GoRegex.Create(stage.Text("expression"));
        return entry =>
        {
            var match = pattern.Match(entry.Line);
            if (!match.Success)
                return;
            foreach (var group in match.Groups.Values.Where(group => !char.IsAsciiDigit(group.Name[0])))
                entry.Extracted[group.Name] = group.Value;
        };
    }

    private static Action<LogEntry> Fill(AlloyBlock stage) =>
        entry => entry.Extracted[stage.Text("source")] = Filled(stage.Text("template"), name => entry.Extracted[name]);

    private static Action<LogEntry> Label(AlloyBlock stage)
    {
        var sources = stage.Map("values");
        return entry =>
        {
            foreach (var (label, source) in sources)
            {
                if (entry.Extracted.TryGetValue(source.Length > 0 ? source : label, out var value))
                    entry.Labels[label] = value;
            }
        };
    }

    private static Action<LogEntry> SetLabels(AlloyBlock stage)
    {
        var values = stage.Map("values");
        return entry =>
        {
            foreach (var (label, value) in values)
                entry.Labels[label] = value;
        };
    }

    /// <summary>Without <c>match_all</c> a counter counts lines that have its source.</summary>
    private static Action<LogEntry> CountIn(AlloyBlock counter)
    {
        var name = counter.Text("prefix") + counter.Text("name");
        var source = counter.Arguments.ContainsKey("match_all") ? null : counter.Text("source");
        return entry =>
        {
            if (source is null || entry.Extracted.ContainsKey(source))
                entry.CountIn(name);
        };
    }

    [GeneratedRegex(@"^\S+ (stdout|stderr) [FP] ", RegexOptions.ExplicitCapture)]
    private static partial Regex RuntimeHeader();

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Colour();

    [GeneratedRegex(@"\{\{ \.(?<name>[a-z]+) \}\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholder();
}
