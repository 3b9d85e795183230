namespace Dashboard.Core.Reviews;

/// <summary>What was agreed to do after an incident.</summary>
/// <param name="Number">Its number in the store.</param>
/// <param name="Text">What is to be done; only ever text.</param>
/// <param name="Owner">Who does it; empty while nobody does.</param>
/// <param name="DueOn">Until when; null without a date.</param>
/// <param name="DoneAt">When it was done; null while it is open.</param>
public sealed record ActionItem(long Number, string Text, string Owner, DateOnly? DueOn, DateTimeOffset? DoneAt)
{
    /// <summary>It is done.</summary>
    public bool IsDone => DoneAt is not null;

    /// <summary>It is open on a day after the one that it was due on.</summary>
    public bool IsOverdueOn(DateOnly day) => !IsDone && DueOn < day;
}
