using Dashboard.TestSupport;
using Counts = System.Collections.Generic.SortedDictionary<string, double>;

namespace Dashboard.Tests.Deploy.LogPrograms;

public sealed class LogLineTests(LogLineTests.MtailCounts mtail) : IClassFixture<LogLineTests.MtailCounts>
{
    public static TheoryData<string> Titles => LogLineCases.Titles;

    [TheoryThatNeeds("mtail")]
    [MemberData(nameof(Titles))]
    public async Task Mtail_counts_each_line_once_where_it_belongs(string title)
    {
        var counted = await mtail.OfAsync(title);

        Assert.Equal(LogLineCases.All[title].Series, Lines(counted));
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void Alloy_counts_each_line_once_where_it_belongs(string title)
    {
        var counted = AlloyPipeline.Count("/var/log/krakend/gateway.log", LogLineCases.All[title].Lines);

        Assert.Equal(LogLineCases.All[title].Series, Lines(counted));
    }

    /// <summary>A series that counted more than once says so.</summary>
    private static IEnumerable<string> Lines(Counts counted) =>
        counted.Select(series => series.Value == 1 ? series.Key : $"{series.Key} {series.Value}");

    /// <summary>One run of mtail for all cases, each in a file of its own.</summary>
    public sealed class MtailCounts : IDisposable
    {
        private readonly TemporaryFolder folder = new();
        private readonly Lazy<Task<IReadOnlyDictionary<string, Counts>>> counted;

        public MtailCounts() => counted = new(CountAsync);

        public async Task<Counts> OfAsync(string title) => (await counted.Value)[PathOf(title)];

        public void Dispose() => folder.Dispose();

        private async Task<IReadOnlyDictionary<string, Counts>> CountAsync()
        {
            foreach (var one in LogLineCases.All.Values)
                await File.WriteAllLinesAsync(PathOf(one.Title), one.Lines);
            return await MtailRun.CountAsync([.. LogLineCases.All.Keys.Select(PathOf)]);
        }

        private string PathOf(string title) =>
            folder.PathTo($"{LogLineCases.All.Keys.Index().Single(one => one.Item == title).Index}.log");
    }
}
