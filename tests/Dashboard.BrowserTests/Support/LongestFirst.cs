using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Dashboard.BrowserTests.Support.LongestFirst", "Dashboard.BrowserTests")]

namespace Dashboard.BrowserTests.Support;

/// <summary>Starts the classes that last longest first: at the end none is left that runs alone.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    // The first two wait most of their time; the next ones share the recordings, so they run at the same time.
    private static readonly string[] Long =
    [
        nameof(LiveTests),
        nameof(WallRecoveryTests),
        nameof(RecordingTests),
        nameof(EveryPageTests),
        nameof(DetailTests),
        nameof(WallLayoutTests),
        nameof(ReaderTests),
        nameof(KeyTests),
        nameof(HistoryTests),
    ];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(PlaceOf);

    private static int PlaceOf(ITestCollection collection) =>
        Array.FindIndex(Long, name => collection.DisplayName.EndsWith($".{name}", StringComparison.Ordinal)) is >= 0 and var place
            ? place
            : Long.Length;
}
