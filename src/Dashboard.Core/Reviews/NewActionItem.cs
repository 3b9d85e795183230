namespace Dashboard.Core.Reviews;

/// <summary>What somebody wants to have done after an incident.</summary>
/// <param name="Incident">The incident's number.</param>
/// <param name="Text">What is to be done; only ever shown as text.</param>
/// <param name="Owner">Who is to do it; empty when that is open.</param>
/// <param name="DueOn">Until when; null without a date.</param>
/// <param name="Who">Who writes it; empty when not known.</param>
public sealed record NewActionItem(long Incident, string Text, string Owner, DateOnly? DueOn, string Who)
{
    /// <summary>Longest text, in characters.</summary>
    public const int MaxText = 500;

    /// <summary>Longest name of an owner, in characters.</summary>
    public const int MaxOwner = 100;

    /// <summary>Action items that one incident can have: more are no plan.</summary>
    public const int MaxItems = 100;

    /// <summary>What is wrong with it, in words for its author; empty when it can be stored.</summary>
    public IReadOnlyList<string> Errors()
    {
        var errors = new List<string>();
        if (string.IsNullOrWhiteSpace(Text))
            errors.Add("Write what is to be done.");
        if (Text.Length > MaxText)
            errors.Add($"The action has {Text.Length} characters. Use {MaxText} at most.");
        if (Owner.Length > MaxOwner)
            errors.Add($"The owner has {Owner.Length} characters. Use {MaxOwner} at most.");
        return errors;
    }
}
