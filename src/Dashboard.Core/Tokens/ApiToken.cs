namespace Dashboard.Core.Tokens;

/// <summary>A named token by which a program may do some things at some gateways, until it expires or is revoked.</summary>
public sealed record ApiToken
{
    /// <summary>The name under which what comes with a token of the settings is written down.</summary>
    public const string SettingsName = "settings";

    /// <summary>Its number; not the token itself.</summary>
    public required Guid Id { get; init; }

    /// <summary>The program's name: the author of what it reports.</summary>
    public required string Name { get; init; }

    /// <summary>What it may do.</summary>
    public required TokenScopes Scopes { get; init; }

    /// <summary>Where it may; empty for all gateways.</summary>
    public required IReadOnlyList<string> Gateways { get; init; }

    /// <summary>Who made it; empty when not known.</summary>
    public required string Who { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until when it is taken.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was last taken, to the minute; null when it never was.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>When it was revoked; null when it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Who revoked it.</summary>
    public string? RevokedBy { get; init; }

    /// <summary>Whether it stands for the tokens of the settings, which have no name and no end.</summary>
    public bool IsOfSettings => Id == Guid.Empty;

    /// <summary>A token of the settings: it may report everything, everywhere, as long as it stands there.</summary>
    public static ApiToken OfSettings { get; } =
        new()
        {
            Id = Guid.Empty,
            Name = SettingsName,
            Scopes = TokenScopes.ReportChanges | TokenScopes.ReportAlerts | TokenScopes.SendConfigurations,
            Gateways = [],
            Who = "",
            CreatedAt = DateTimeOffset.MinValue,
            ExpiresAt = DateTimeOffset.MaxValue,
        };

    /// <summary>Whether it may do something at all.</summary>
    public bool May(TokenScopes scope) => (Scopes & scope) == scope;

    /// <summary>Whether it is for a gateway.</summary>
    public bool Covers(string gateway) => Gateways.Count == 0 || Gateways.Contains(gateway, StringComparer.Ordinal);

    /// <summary>Why it is not taken at a moment; null when it is.</summary>
    public TokenRefusal? RefusalAt(DateTimeOffset moment) =>
        RevokedAt <= moment ? TokenRefusal.Revoked
        : ExpiresAt <= moment ? TokenRefusal.Expired
        : null;
}
