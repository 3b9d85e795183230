namespace Dashboard.Api;

/// <summary>Who may report; section <c>Api</c> of the settings.</summary>
public sealed class ApiOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Api";

    /// <summary>Shortest token that cannot be guessed.</summary>
    public const int ShortestToken = 16;

    /// <summary>Tokens that programs report changes and alerts with, beside those that are made on the page of tokens.</summary>
    public IList<string> Tokens { get; } = [];
}
