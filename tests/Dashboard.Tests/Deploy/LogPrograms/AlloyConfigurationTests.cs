namespace Dashboard.Tests.Deploy.LogPrograms;

public sealed class AlloyConfigurationTests
{
    [Fact]
    public void It_uses_only_what_Grafana_documents()
    {
        Assert.Empty(AlloyConfiguration.Blocks.SelectMany(AlloyReferencePages.Undocumented));
    }

    [Fact]
    public void Each_source_reads_the_files_that_were_found_and_hands_them_to_the_counting()
    {
        var found = Named("local.file_match").Select(files => new AlloyReference($"local.file_match.{files.Label}.targets"));

        var sources = Named("loki.source.file").ToList();

        AlloyReference counting = new("loki.process.krakend.receiver");
        Assert.Equal(found, sources.Select(source => source.Arguments["targets"]));
        Assert.All(sources, source => Assert.Equal([counting], (List<object>)source.Arguments["forward_to"]));
    }

    /// <summary>Two stages of one name would show a series twice, and the whole page of metrics would fail.</summary>
    [Fact]
    public void Each_counter_stands_in_one_stage_under_the_name_that_the_dashboard_reads()
    {
        var names = Named("metric.counter").Select(counter => counter.Text("prefix") + counter.Text("name"));

        var read = MtailProgram.Rules().Select(rule => rule.Series).Where(series => series.Length > 0).Distinct();
        Assert.Equal(read.Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_counter_outlives_a_quiet_week_but_for_the_paths_that_strangers_ask_for()
    {
        var idle = Named("metric.counter")
            .ToLookup(counter => counter.Text("max_idle_duration"), counter => counter.Text("name"));

        Assert.Equal(["not_found_total"], idle["10m"]);
        Assert.Equal(5, idle["168h"].Count());
    }

    private static IEnumerable<AlloyBlock> Named(string name) => AlloyConfiguration.Blocks.Where(block => block.Name == name);
}
