using Dashboard.TestSupport;

namespace Dashboard.Tests.Deploy.LogPrograms;

/// <summary><c>deploy/krakend.alloy</c>, read from its text.</summary>
public static class AlloyConfiguration
{
    public static IReadOnlyList<AlloyBlock> Components { get; } =
        AlloyParser.Parse(File.ReadAllText(Repository.PathTo("deploy", "krakend.alloy")));

    /// <summary>The component that counts.</summary>
    public static AlloyBlock Process => Components.Single(component => component.Name == "loki.process");

    /// <summary>All blocks of all components.</summary>
    public static IEnumerable<AlloyBlock> Blocks => Components.SelectMany(WithInner);

    /// <summary>In the order of the file.</summary>
    public static IReadOnlyList<LogRule> Rules()
    {
        var rules = new List<LogRule>();
        AddRules(Process.Blocks, [], [], rules);
        return rules;
    }

    private static IEnumerable<AlloyBlock> WithInner(AlloyBlock block) => [block, .. block.Blocks.SelectMany(WithInner)];

    /// <param name="stages">What follows one another.</param>
    /// <param name="patterns">What a line has met to come here.</param>
    /// <param name="open">Rules that wait for the counter below them.</param>
    /// <param name="rules">The complete ones.</param>
    private static void AddRules(
        IReadOnlyList<AlloyBlock> stages,
        IReadOnlyList<string> patterns,
        List<LogRule> open,
        List<LogRule> rules
    )
    {
        string? expression = null;
        foreach (var stage in stages)
        {
            switch (stage.Name)
            {
                case "stage.regex":
                    expression = stage.Text("expression");
                    break;
                case "stage.static_labels":
                    open.Add(new LogRule(patterns, "", Assert.Single(stage.Map("values")).Value));
                    break;
                case "stage.template":
                    open.Add(new LogRule(patterns, "", AlloyPipeline.Filled(stage.Text("template"), name => $"{{{name}}}")));
                    break;
                case "stage.match" when stage.TextOrNone("action") == "drop":
                    rules.Add(new LogRule(Inner(stage, patterns, null), "", ""));
                    break;
                case "stage.match":
                    AddRules(stage.Blocks, Inner(stage, patterns, open.Count == 0 ? expression : null), open, rules);
                    break;
                case "stage.metrics":
                    rules.AddRange(Counted(stage, expression is null ? patterns : [.. patterns, expression], open));
                    open.Clear();
                    break;
            }
        }
    }

    /// <summary>A match without a pattern of its own asks for a label that the expression above it gave.</summary>
    private static IReadOnlyList<string> Inner(AlloyBlock match, IReadOnlyList<string> patterns, string? expression) =>
        (new LogSelector(match.Text("selector")).Pattern ?? expression) is { } pattern ? [.. patterns, pattern] : patterns;

    private static IEnumerable<LogRule> Counted(AlloyBlock metrics, IReadOnlyList<string> patterns, List<LogRule> open)
    {
        var counter = Assert.Single(metrics.Blocks);
        var series = counter.Text("prefix") + counter.Text("name");
        return open.Count > 0 ? open.Select(rule => rule with { Series = series }) : [new LogRule(patterns, series, "")];
    }
}
