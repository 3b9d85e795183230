namespace Dashboard.Core.Persistence;

/// <summary>One page of a stored list, newest first.</summary>
/// <param name="Items">The items of this page.</param>
/// <param name="Older">The number to ask before for the next older page; null when this is the last.</param>
public sealed record PagedResult<T>(IReadOnlyList<T> Items, long? Older)
{
    /// <summary>The page made of rows that were read with one more than fits, which shows whether there are older ones.</summary>
    /// <param name="rows">At most <paramref name="pageSize"/> + 1 rows.</param>
    /// <param name="pageSize">Items of one page.</param>
    /// <param name="number">A row's number.</param>
    /// <param name="item">What is shown of a row.</param>
    public static PagedResult<T> Create<TRow>(
        IReadOnlyList<TRow> rows,
        int pageSize,
        Func<TRow, long> number,
        Func<TRow, T> item
    ) => new([.. rows.Take(pageSize).Select(item)], rows.Count > pageSize ? number(rows[pageSize - 1]) : null);
}
