namespace Dashboard.BrowserTests.Support;

/// <summary>Classes of one group share the loaded recordings: loading them takes longer than most tests.</summary>
[CollectionDefinition(nameof(RecordingsFixture))]
public sealed class RecordingsGroup : ICollectionFixture<RecordingsFixture>;
