using Dashboard.Auth;
using Dashboard.Core.Tokens;

namespace Dashboard.Features.Tokens;

/// <summary>Makes, lists and revokes the tokens of programs.</summary>
public sealed partial class TokensPage
{
    private TokenForm form = default!;
    private (string Name, string Secret)? made;

    /// <inheritdoc/>
    protected override Permission Needed => Permission.ManageTokens;

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<ApiToken>?> ReadStoreAsync(CancellationToken cancellationToken) =>
        await Tokens.ListAsync(cancellationToken);

    private Task MakeAsync(NewApiToken wanted) =>
        MakeAsync(
            wanted.Gateways,
            async () =>
            {
                if (await Tokens.CreateAsync(wanted, CancellationToken.None) is not { } created)
                    return $"There was a token of the name {wanted.Name} before. Choose another name, so that its reports can be "
                        + "told apart.";
                made = (created.Token.Name, created.Secret.Text);
                form.Clear();
                return null;
            },
            "The token was not made."
        );

    private async Task RevokeAsync()
    {
        if (Asked is { } token)
            await RevokeAsync(
                token.Gateways,
                () => Tokens.RevokeAsync(token.Id, User ?? "", CancellationToken.None),
                $"The token of “{token.Name}” is revoked."
            );
    }
}
