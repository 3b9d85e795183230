namespace Dashboard.Core.Configurations;

/// <summary>A finding that stays as it is, with the reason.</summary>
/// <param name="Key">Rule and place.</param>
/// <param name="Reason">Why it is right here.</param>
/// <param name="Who">Who said so; empty when not known.</param>
/// <param name="At">When.</param>
public sealed record AcceptedFinding(string Key, string Reason, string Who, DateTimeOffset At)
{
    /// <summary>Longest reason, in characters.</summary>
    public const int MaxReason = 300;

    /// <summary>Longest key that is stored, in characters.</summary>
    public const int MaxKey = 500;

    /// <summary>The key as it is stored: of a very long one the beginning.</summary>
    public static string KeyOf(string key) => key.Length <= MaxKey ? key : key[..MaxKey];

    /// <summary>What is wrong with a reason, in words for its author; null when it can be stored.</summary>
    public static string? ErrorOf(string reason) =>
        string.IsNullOrWhiteSpace(reason) ? "Say why the finding is accepted."
        : reason.Length > MaxReason ? $"The reason has {reason.Length} characters. Use {MaxReason} at most."
        : reason.Any(char.IsControl) ? "The reason is one line. Take out line breaks."
        : null;
}
