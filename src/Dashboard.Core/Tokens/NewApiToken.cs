namespace Dashboard.Core.Tokens;

/// <summary>A token that somebody wants.</summary>
public sealed record NewApiToken
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 80;

    /// <summary>Longest name of its maker, in characters.</summary>
    public const int MaxWho = 100;

    /// <summary>No token is taken for longer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>The program's name.</summary>
    public required string Name { get; init; }

    /// <summary>What it may do.</summary>
    public required TokenScopes Scopes { get; init; }

    /// <summary>Where it may; empty for all gateways.</summary>
    public IReadOnlyList<string> Gateways { get; init; } = [];

    /// <summary>Who makes it; empty when not known.</summary>
    public string Who { get; init; } = "";

    /// <summary>Until when it is taken.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What is wrong with it, in words for its author; empty when it can be made.</summary>
    public IReadOnlyList<string> Errors(DateTimeOffset now)
    {
        var errors = new List<string>();
        if (string.IsNullOrWhiteSpace(Name))
            errors.Add("Name the program, so that what it reports can be told from what others report.");
        if (Name.Length > MaxName)
            errors.Add($"The name has {Name.Length} characters. Use {MaxName} at most.");
        if (Name.Any(char.IsControl))
            errors.Add("The name is one line. Take out control characters.");
        if (string.Equals(Name.Trim(), ApiToken.SettingsName, StringComparison.OrdinalIgnoreCase))
            errors.Add($"The name {ApiToken.SettingsName} belongs to the tokens of the settings. Choose another one.");
        if ((Scopes & TokenScopes.All) == TokenScopes.None)
            errors.Add("Choose what the token may do.");
        if (Who.Length > MaxWho)
            errors.Add($"Your name has {Who.Length} characters. Use {MaxWho} at most.");
        if (ExpiresAt <= now)
            errors.Add("The end lies in the past. Choose a later one.");
        if (ExpiresAt > now + Longest)
            errors.Add("The end is more than a year away. Choose an earlier one.");
        return errors;
    }
}
