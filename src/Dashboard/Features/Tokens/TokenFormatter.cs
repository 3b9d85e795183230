using Dashboard.Core.Tokens;
using Dashboard.Shared;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Features.Tokens;

/// <summary>Words for a token: whether it is taken, what it may do, where.</summary>
public static class TokenFormatter
{
    /// <summary>The scopes in the order of the form.</summary>
    public static IReadOnlyList<TokenScopes> Scopes { get; } =
    [
        TokenScopes.ReportChanges,
        TokenScopes.ReportAlerts,
        TokenScopes.SendConfigurations,
        TokenScopes.Read,
        TokenScopes.ReadAudit,
    ];

    public static Badge State(ApiToken token, DateTimeOffset now) =>
        token.RefusalAt(now) switch
        {
            null => Badge.Normal with { Word = "works" },
            TokenRefusal.Revoked => Badge.Unknown with { Word = "REVOKED" },
            _ => Badge.Unknown with { Word = "EXPIRED" },
        };

    public static string Of(TokenScopes scope) =>
        scope switch
        {
            TokenScopes.ReportChanges => "report changes",
            TokenScopes.ReportAlerts => "report alerts",
            TokenScopes.SendConfigurations => "send configurations",
            TokenScopes.Read => "read diagnoses",
            TokenScopes.ReadAudit => "read the audit log",
            _ => scope.ToString(),
        };

    public static string May(ApiToken token) => string.Join(", ", Scopes.Where(token.May).Select(Of));

    public static string LastUsed(ApiToken token, DateTimeOffset now) =>
        token.LastUsedAt is { } last ? DurationFormatter.Ago(last, now) : "never";
}
