using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Telemetry.Logs;

namespace Dashboard.Tests.Deploy.LogPrograms;

/// <summary>The queries for Loki in Grafana's own grammar of LogQL, a package of npm.</summary>
public sealed class LogQlGrammarTests
{
    private const string Selector = "{app=\"krakend\", namespace=~\"shop|edge\"}";

    // Prints each query whose tree has an error; the marker is not a query and must be one of them.
    private const string Script = """
        import { parser } from '@grafana/lezer-logql';
        import { readFileSync } from 'node:fs';
        for (const query of readFileSync('queries.txt', 'utf8').split('\n'))
          parser.parse(query).iterate({ enter: node => { if (node.type.isError) console.log(query); } });
        """;

    private const string NoQuery = "{app=\"krakend\"} | regexp";

    [FactThatNeeds("npm", "node")]
    public async Task Every_query_is_LogQL()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.PathTo("package.json"), """{"type":"module","private":true}""");
        await File.WriteAllTextAsync(folder.PathTo("check.mjs"), Script);
        await File.WriteAllLinesAsync(folder.PathTo("queries.txt"), [.. Queries(), NoQuery]);
        var installed = await Tool.RunAsync(
            "npm",
            "install",
            "--prefix",
            folder.Path,
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "@grafana/lezer-logql@0.4.2",
            "@lezer/lr@1.4.10"
        );
        Assert.True(installed.ExitCode == 0, installed.Errors);

        var checkedQueries = await Tool.RunAsync("sh", "-c", $"cd '{folder.Path}' && node check.mjs");

        Assert.Equal("", checkedQueries.Errors);
        Assert.Equal([NoQuery], checkedQueries.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct());
    }

    private static IEnumerable<string> Queries()
    {
        var span = TimeSpan.FromSeconds(30);
        return
        [
            LogQl.Lines(Selector),
            LogQl.Count(LogQl.ErrorLines(Selector), "endpoint, reason", span),
            LogQl.Count(LogQl.TokenLines(Selector), "endpoint, reason", span),
            LogQl.Count(LogQl.LifecycleLines(Selector), "event, pod", span),
            LogQl.Count(LogQl.BreakerLines(Selector), "name, from, to, pod", span),
            LogQl.Count(LogQl.ErrorLines(Selector), span, "endpoint=~\"/a|/b\"", "reason=~\"dns|refused\"")
                + " / ("
                + LogQl.Count(LogQl.ErrorLines(Selector), span, "endpoint=\"/a\"", "reason=~\".+\"")
                + " > 0)",
        ];
    }
}
