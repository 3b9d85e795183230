using Dashboard.Auth;
using Dashboard.Core.Persistence;
using Dashboard.Core.Tokens;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Features.Tokens;

/// <summary>Makes, lists and revokes the tokens of programs.</summary>
public sealed partial class TokensPage
{
    private TokenForm form = default!;
    private (string Name, string Secret)? made;
    private ApiToken? asked;
    private string? user;
    private string? problem;
    private string? revokeProblem;
    private bool isSending;
    private bool isRevoking;

    [CascadingParameter]
    private Task<AuthenticationState>? Visitor { get; set; }

    protected override async Task OnInitializedAsync()
    {
        user = await CurrentUser.NameAsync(Visitor);
        await ReadAsync();
    }

    protected override async Task<IReadOnlyList<ApiToken>?> ReadStoreAsync(CancellationToken cancellationToken) =>
        await Tokens.ListAsync(cancellationToken);

    private async Task MakeAsync(NewApiToken wanted)
    {
        (isSending, problem) = (true, null);
        try
        {
            await Check.RequireAtEachAsync(Visitor, Permission.ManageTokens, wanted.Gateways);

            // Not cancelled with the page: a token that was stored belongs into the list.
            if (await Tokens.CreateAsync(wanted, CancellationToken.None) is not { } created)
            {
                problem =
                    $"There was a token of the name {wanted.Name} before. Choose another name, so that its reports can be "
                    + "told apart.";
                return;
            }

            made = (created.Token.Name, created.Secret.Text);
            form.Clear();
            await ReadAsync();
        }
        catch (Exception exception) when (exception is StoreUnavailableException or PermissionDeniedException)
        {
            problem = $"The token was not made. {exception.Message}";
        }
        finally
        {
            isSending = false;
        }
    }

    private void Ask(ApiToken token) => (asked, revokeProblem, isRevoking) = (token, null, true);

    private async Task RevokeAsync()
    {
        if (asked is not { } token)
            return;
        try
        {
            await Check.RequireAtEachAsync(Visitor, Permission.ManageTokens, token.Gateways);
            await Tokens.RevokeAsync(token.Id, user ?? "", CancellationToken.None);
            await ReadAsync();
            isRevoking = false;
            Snackbar.Add($"The token of “{token.Name}” is revoked.");
        }
        catch (Exception exception) when (exception is StoreUnavailableException or PermissionDeniedException)
        {
            revokeProblem = exception.Message;
        }
    }
}
