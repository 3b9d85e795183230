using Dashboard.TestSupport;

[assembly: TestCollectionOrderer("Dashboard.BrowserTests.Support.LongestClassesFirst", "Dashboard.BrowserTests")]

namespace Dashboard.BrowserTests.Support;

/// <summary>The first two wait most of their time; the next ones share the recordings, so they run at the same time.</summary>
public sealed class LongestClassesFirst()
    : LongestFirst(
        nameof(LiveTests),
        nameof(WallRecoveryTests),
        nameof(RecordingTests),
        nameof(EveryPageTests),
        nameof(DetailTests),
        nameof(PanelTests),
        nameof(ReaderTests),
        nameof(KeyTests),
        nameof(WallLayoutTests),
        nameof(HistoryTests)
    );
