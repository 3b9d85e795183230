using Dashboard.Lab;

namespace Dashboard.Core.Tests;

/// <summary>Proofs over every carried recording run one after the other: several at once leave no time for tests that wait for a
/// process of their own.</summary>
[CollectionDefinition(Name)]
public sealed class WholeRecordings
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "Whole recordings";

    private static readonly ParallelOptions TwoAtOnce = new() { MaxDegreeOfParallelism = 2 };

    /// <summary>Looks at each recording, two at the same time.</summary>
    /// <param name="look">Gets the recording and its number.</param>
    public static Task EachAsync(Func<Recording, int, Task> look) =>
        Parallel.ForEachAsync(
            RecordingCollection.Carried.Names.Index(),
            TwoAtOnce,
            async (entry, cancellationToken) =>
                await look(await RecordingCollection.Carried.LoadAsync(entry.Item, cancellationToken), entry.Index)
        );
}
