namespace Dashboard.Core.Persistence;

/// <summary>Whether what is stored can be reached.</summary>
/// <param name="Since">Since when it is so.</param>
/// <param name="Problem">Why it cannot be reached and what to do; null when it can.</param>
public sealed record StoreState(DateTimeOffset Since, string? Problem)
{
    /// <summary>Since when another store than that of the start stands in its place, or the same one without what it held; null
    /// when it is that of the start.</summary>
    public DateTimeOffset? ReplacedSince { get; init; }

    /// <summary>Whether reading and writing works.</summary>
    public bool Works => Problem is null;
}
