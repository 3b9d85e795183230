using Dashboard.Bench.Scale;

namespace Dashboard.Bench.Tests.Bench;

public sealed class KeptFiguresTests : IDisposable
{
    private static readonly Effort Some = new(TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(0.5), 1, 2);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kept-figures-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_part_that_was_measured_is_not_measured_again()
    {
        var measured = 0;
        var first = await new KeptFigures(folder.FullName).OfAsync("size", MeasureAsync, default);
        var again = await new KeptFigures(folder.FullName).OfAsync("size", MeasureAsync, default);

        Assert.Equal(1, measured);
        Assert.Equal(first.Size, again.Size);
        Assert.Equal(first.Live.Effort, again.Live.Effort);
        Assert.Equal(first.FromRules!.Live.Prometheus, again.FromRules!.Live.Prometheus);
        Assert.Equal(first.Official, again.Official);

        Task<ScaleFigures> MeasureAsync()
        {
            measured++;
            return Task.FromResult(Figures());
        }
    }

    [Fact]
    public async Task Without_a_folder_each_part_is_measured()
    {
        var measured = 0;
        for (var turn = 0; turn < 2; turn++)
            await new KeptFigures(null).OfAsync("size", () => Task.FromResult($"{++measured}"), default);

        Assert.Equal(2, measured);
    }

    private static ScaleFigures Figures()
    {
        var reading = new ReadingFigures(Some, TimeSpan.FromSeconds(2), 40, TimeSpan.FromSeconds(1), 1000, ["slow"]);
        return new ScaleFigures
        {
            Size = new GatewaySize(50, 20),
            Series = 1,
            Samples = 2,
            First = reading,
            Live = reading,
            Past = reading,
            FromRules = new RuleFigures(AreUsed: true, IsSameAnswer: true, reading, reading),
            Official = new OfficialFigures(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(2), 101, 1),
            Rankings = [Some],
            Answer = "a",
            Truth = "a",
        };
    }
}
