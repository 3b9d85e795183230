using Dashboard.Core.Tokens;

namespace Dashboard.Features.Tokens;

/// <summary>Asks what a program may do, where, and until when.</summary>
public sealed partial class TokenForm
{
    private string name = "";
    private TokenScopes scopes = TokenScopes.ReportChanges;

    /// <inheritdoc/>
    protected override void ClearFields() => (name, scopes) = ("", TokenScopes.ReportChanges);

    /// <inheritdoc/>
    protected override NewApiToken Wanted(DateTimeOffset end) =>
        new()
        {
            Name = name.Trim(),
            Scopes = scopes,
            Gateways = Scope.Of(Gateways),
            Who = User ?? Who.Trim(),
            ExpiresAt = end,
        };

    /// <inheritdoc/>
    protected override IReadOnlyList<string> MistakesOf(NewApiToken wanted, DateTimeOffset now) => [.. wanted.Errors(now)];
}
