namespace Dashboard.Core.Walls;

/// <summary>A wall link that somebody wants.</summary>
public sealed record NewWallLink
{
    /// <summary>Longest label, in characters.</summary>
    public const int MaxLabel = 80;

    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 100;

    /// <summary>No link works for longer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>What the screen is called.</summary>
    public required string Label { get; init; }

    /// <summary>Gateways to show; empty for all.</summary>
    public IReadOnlyList<string> Gateways { get; init; } = [];

    /// <summary>Diagonal of the screen, in inches.</summary>
    public double ScreenInches { get; init; } = 55;

    /// <summary>The longest distance it is read from, in metres.</summary>
    public double DistanceMetres { get; init; } = 5;

    /// <summary>Who makes it; empty when not known.</summary>
    public string Who { get; init; } = "";

    /// <summary>Until when it works.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What is wrong with it, in words for its author; empty when it can be made.</summary>
    public IReadOnlyList<string> Errors(DateTimeOffset now)
    {
        var errors = new List<string>();
        if (string.IsNullOrWhiteSpace(Label))
            errors.Add("Name the screen, so that its link can be told from others.");
        if (Label.Length > MaxLabel)
            errors.Add($"The name of the screen has {Label.Length} characters. Use {MaxLabel} at most.");
        if (Who.Length > MaxName)
            errors.Add($"Your name has {Who.Length} characters. Use {MaxName} at most.");
        if (ScreenInches is not (>= 10 and <= 300))
            errors.Add("The screen's diagonal must be 10 to 300 inches.");
        if (DistanceMetres is not (>= 0.5 and <= 30))
            errors.Add("The viewing distance must be 0.5 to 30 metres.");
        if (ExpiresAt <= now)
            errors.Add("The end lies in the past. Choose a later one.");
        if (ExpiresAt > now + Longest)
            errors.Add("The end is more than a year away. Choose an earlier one.");
        return errors;
    }
}
