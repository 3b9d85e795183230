using Dashboard.Troubleshooting;

namespace Dashboard.Core.Incidents;

/// <summary>What somebody wants to accept, and for how long.</summary>
public sealed record NewDismissal
{
    /// <summary>Longest reason, in characters.</summary>
    public const int MaxReason = 500;

    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 100;

    /// <summary>Nothing is accepted for longer without somebody saying so again.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>The gateway's configured name.</summary>
    public required string Gateway { get; init; }

    /// <summary>The cause's catalogue id.</summary>
    public required string CauseId { get; init; }

    /// <summary>How severe the cause is now.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Endpoints that it is about.</summary>
    public required IReadOnlyList<string> Endpoints { get; init; }

    /// <summary>Backends that it is about.</summary>
    public required IReadOnlyList<string> Backends { get; init; }

    /// <summary>Why it is accepted.</summary>
    public required string Reason { get; init; }

    /// <summary>Who accepts it; empty when not known.</summary>
    public string Who { get; init; } = "";

    /// <summary>Until when.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The cause as it is now, accepted.</summary>
    public static NewDismissal Of(string gateway, RankedCause cause, string reason, string who, DateTimeOffset expiresAt) =>
        new()
        {
            Gateway = gateway,
            CauseId = cause.Id,
            Severity = cause.Severity,
            Endpoints = cause.Endpoints,
            Backends = cause.Backends,
            Reason = reason.Trim(),
            Who = who.Trim(),
            ExpiresAt = expiresAt,
        };

    /// <summary>What is wrong with it, in words for its author; empty when it can be stored.</summary>
    public IReadOnlyList<string> Errors(DateTimeOffset now)
    {
        var errors = new List<string>();
        if (string.IsNullOrWhiteSpace(Reason))
            errors.Add("Say why it is accepted.");
        if (Reason.Length > MaxReason)
            errors.Add($"The reason has {Reason.Length} characters. Use {MaxReason} at most.");
        if (Who.Length > MaxName)
            errors.Add($"The name has {Who.Length} characters. Use {MaxName} at most.");
        if (ExpiresAt <= now)
            errors.Add("The end lies in the past. Choose a later one.");
        if (ExpiresAt > now + Longest)
            errors.Add($"The end is more than {Longest.Days} days away. Choose an earlier one.");
        return errors;
    }
}
