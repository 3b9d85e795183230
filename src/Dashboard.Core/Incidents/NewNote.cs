namespace Dashboard.Core.Incidents;

/// <summary>What somebody wants to write into an incident's time line.</summary>
/// <param name="Incident">The incident's number.</param>
/// <param name="At">The moment that the note is about.</param>
/// <param name="Text">The note; only ever shown as text.</param>
/// <param name="Who">Who writes it; empty when not known.</param>
/// <param name="CauseId">The cause that it is about, one of the incident's; null when about none, and any other is left
/// out.</param>
public sealed record NewNote(long Incident, DateTimeOffset At, string Text, string Who, string? CauseId = null)
{
    /// <summary>Longest note, in characters.</summary>
    public const int MaxText = 2000;

    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 100;

    /// <summary>What is wrong with it, in words for its author; empty when it can be stored.</summary>
    public IReadOnlyList<string> Errors(DateTimeOffset now)
    {
        var errors = new List<string>();
        if (string.IsNullOrWhiteSpace(Text))
            errors.Add("Write something.");
        if (Text.Length > MaxText)
            errors.Add($"The note has {Text.Length} characters. Use {MaxText} at most, or write two notes.");
        if (Who.Length > MaxName)
            errors.Add($"The name has {Who.Length} characters. Use {MaxName} at most.");
        if (At > now.AddMinutes(1))
            errors.Add("The moment lies in the future. Choose an earlier one.");
        return errors;
    }
}
