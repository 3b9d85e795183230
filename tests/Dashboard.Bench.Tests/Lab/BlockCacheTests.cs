using Dashboard.Lab;
using Dashboard.TestSupport;

namespace Dashboard.Bench.Tests.Lab;

/// <summary>Blocks that are kept for the next program that loads the same recording.</summary>
public sealed class BlockCacheTests : IDisposable
{
    private readonly TemporaryFolder cache = new();

    public void Dispose() => cache.Dispose();

    [PrometheusFact]
    public async Task The_same_samples_are_made_once_and_others_are_never_mixed_up_with_them()
    {
        var whole = await RecordingCollection.Carried.LoadAsync("healthy-steady", default);
        var minute = SampleSelection.Everything with { Until = whole.Scenario.Start.AddMinutes(1) };

        var first = await BlocksOfAsync(whole, minute);
        var again = await BlocksOfAsync(whole, minute);
        var labelled = await BlocksOfAsync(whole, minute with { Label = new Label("cluster", "another") });
        var fewer = await BlocksOfAsync(whole with { Series = [.. whole.Series.Take(1)] }, minute);

        Assert.NotEmpty(first);
        Assert.Equal(first, again);
        Assert.NotEqual(first, labelled);
        Assert.NotEqual(first, fewer);
        Assert.Equal(2, Directory.GetDirectories(cache.Path).Length);
    }

    /// <summary>The files with their sizes; the names of blocks are never the same twice when they are made.</summary>
    private async Task<IReadOnlyList<(string Name, long Bytes)>> BlocksOfAsync(Recording recording, SampleSelection selection)
    {
        using var data = TsdbFolder.Temporary(cache.Path);
        await data.AddAsync(recording, selection, default);
        return
        [
            .. Directory
                .EnumerateFiles(data.Path, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(file => (Path.GetRelativePath(data.Path, file), new FileInfo(file).Length)),
        ];
    }
}
