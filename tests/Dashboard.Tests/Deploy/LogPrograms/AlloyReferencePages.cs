namespace Dashboard.Tests.Deploy.LogPrograms;

/// <summary>
/// The arguments and inner blocks that Grafana documents for the blocks of <c>deploy/krakend.alloy</c>
/// (grafana.com/docs/alloy, "local.file_match", "loki.source.file", "loki.process").
/// </summary>
internal static class AlloyReferencePages
{
    private static readonly string[] Stages =
    [
        "stage.cri",
        "stage.decolorize",
        "stage.drop",
        "stage.label_drop",
        "stage.label_keep",
        "stage.labels",
        "stage.match",
        "stage.metrics",
        "stage.output",
        "stage.regex",
        "stage.static_labels",
        "stage.template",
    ];

    private static readonly Dictionary<string, Page> Pages = new(StringComparer.Ordinal)
    {
        ["local.file_match"] = new(["path_targets"], ["sync_period", "ignore_older_than"], []),
        ["loki.source.file"] = new(
            ["targets", "forward_to"],
            ["encoding", "legacy_positions_file", "tail_from_end"],
            ["decompression", "file_watch"]
        ),
        ["loki.process"] = new(["forward_to"], [], Stages),
        ["stage.cri"] = new([], ["max_partial_line_size_truncate", "max_partial_line_size", "max_partial_lines"], []),
        ["stage.decolorize"] = new([], [], []),
        ["stage.drop"] = new(
            [],
            ["drop_counter_reason", "expression", "longer_than", "older_than", "separator", "source", "value"],
            []
        ),
        ["stage.label_drop"] = new(["values"], [], []),
        ["stage.label_keep"] = new(["values"], [], []),
        ["stage.labels"] = new(["values"], [], []),
        ["stage.match"] = new(["selector"], ["action", "drop_counter_reason", "pipeline_name"], Stages),
        ["stage.metrics"] = new([], [], ["metric.counter", "metric.gauge", "metric.histogram"]),
        ["metric.counter"] = new(
            ["action", "name"],
            ["count_entry_bytes", "description", "match_all", "max_idle_duration", "prefix", "source", "value"],
            []
        ),
        ["stage.output"] = new(["source"], [], []),
        ["stage.regex"] = new(["expression"], ["source"], []),
        ["stage.static_labels"] = new(["values"], [], []),
        ["stage.template"] = new(["source", "template"], [], []),
    };

    /// <summary>What the pages do not say about a block; nothing where it is as documented.</summary>
    public static IEnumerable<string> Undocumented(AlloyBlock block)
    {
        if (!Pages.TryGetValue(block.Name, out var page))
            return [block.Name];
        return
        [
            .. page.Required.Except(block.Arguments.Keys).Select(argument => $"{block.Name} without {argument}"),
            .. block.Arguments.Keys.Except([.. page.Required, .. page.Optional]).Select(argument => $"{block.Name}: {argument}"),
            .. block.Blocks.Select(inner => inner.Name).Except(page.Blocks).Select(inner => $"{block.Name}: {inner}"),
        ];
    }

    private sealed record Page(string[] Required, string[] Optional, string[] Blocks);
}
