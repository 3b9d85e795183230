using Xunit.Abstractions;

namespace Dashboard.TestSupport;

/// <summary>Starts the classes that last longest first, in the given order: at the end none is left that runs alone.</summary>
public abstract class LongestFirst(params IReadOnlyList<string> classes) : ITestCollectionOrderer
{
    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(PlaceOf);

    private int PlaceOf(ITestCollection collection)
    {
        for (var place = 0; place < classes.Count; place++)
        {
            // A class without a collection is one of its own, named by its full name.
            if ($".{collection.DisplayName}".EndsWith($".{classes[place]}", StringComparison.Ordinal))
                return place;
        }

        return classes.Count;
    }
}
