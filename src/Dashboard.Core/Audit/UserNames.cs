namespace Dashboard.Core.Audit;

/// <summary>Names of people as they are stored with what they did.</summary>
public static class UserNames
{
    /// <summary>A stored name as a word; nobody signs in everywhere.</summary>
    public static string Word(string? who) => string.IsNullOrWhiteSpace(who) ? "somebody" : who;
}
