namespace Dashboard.Core.Events.Maintenance;

/// <summary>A maintenance window that somebody wants.</summary>
public sealed record NewMaintenance
{
    /// <summary>Longest reason, in characters.</summary>
    public const int MaxReason = 500;

    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 100;

    /// <summary>No window is longer: a forgotten one would hide real trouble.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>Nothing can be planned farther ahead.</summary>
    public static readonly TimeSpan Farthest = TimeSpan.FromDays(90);

    /// <summary>A form that was open for a while may ask for "now".</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(5);

    /// <summary>The gateway's configured name; empty for all gateways.</summary>
    public required string Gateway { get; init; }

    /// <summary>When it begins.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>When it ends.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who sets it; empty when not known.</summary>
    public string Who { get; init; } = "";

    /// <summary>What is wrong with it, in words for its author; empty when it can be stored.</summary>
    public IReadOnlyList<string> Errors(DateTimeOffset now)
    {
        var errors = new List<string>();
        if (string.IsNullOrWhiteSpace(Reason))
            errors.Add("Say what the maintenance is for.");
        if (Reason.Length > MaxReason)
            errors.Add($"The reason has {Reason.Length} characters. Use {MaxReason} at most.");
        if (Who.Length > MaxName)
            errors.Add($"Your name has {Who.Length} characters. Use {MaxName} at most.");
        if (StartsAt < now - Late)
            errors.Add("The start lies in the past. What has happened already cannot be covered afterwards.");
        if (StartsAt > now + Farthest)
            errors.Add($"The start is more than {Farthest.Days} days away. Choose an earlier one.");
        if (EndsAt <= StartsAt)
            errors.Add("The end must come after the start.");
        else if (EndsAt <= now)
            errors.Add("The end lies in the past. Choose a later one.");
        if (EndsAt - StartsAt > Longest)
            errors.Add($"The window is longer than {Longest.Days} days. Choose an earlier end.");
        return errors;
    }
}
