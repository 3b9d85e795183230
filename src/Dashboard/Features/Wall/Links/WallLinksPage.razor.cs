using Dashboard.Auth;
using Dashboard.Core;
using Dashboard.Core.Persistence;
using Dashboard.Core.Walls;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Features.Wall.Links;

/// <summary>Makes, lists and revokes the links that open a wall.</summary>
public sealed partial class WallLinksPage
{
    private WallLinkForm form = default!;
    private (string Label, string Address)? made;
    private WallLink? asked;
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

    protected override async Task<IReadOnlyList<WallLink>?> ReadStoreAsync(CancellationToken cancellationToken) =>
        await Links.ListAsync(cancellationToken);

    private async Task MakeAsync(NewWallLink wanted)
    {
        (isSending, problem) = (true, null);
        try
        {
            await Check.RequireAtEachAsync(Visitor, Permission.ManageWallLinks, wanted.Gateways);

            // Not cancelled with the page: a link that was stored belongs into the list.
            var (link, key) = await Links.CreateAsync(wanted, CancellationToken.None);
            made = (link.Label, Navigation.ToAbsoluteUri(SiteUrls.WallByKey(key.Secret)).ToString());
            form.Clear();
            await ReadAsync();
        }
        catch (Exception exception) when (exception is StoreUnavailableException or PermissionDeniedException)
        {
            problem = $"The link was not made. {exception.Message}";
        }
        finally
        {
            isSending = false;
        }
    }

    private void Ask(WallLink link) => (asked, revokeProblem, isRevoking) = (link, null, true);

    private async Task RevokeAsync()
    {
        if (asked is not { } link)
            return;
        try
        {
            await Check.RequireAtEachAsync(Visitor, Permission.ManageWallLinks, link.Gateways);
            await Links.RevokeAsync(link.Id, user ?? "", CancellationToken.None);
            await ReadAsync();
            isRevoking = false;
            Snackbar.Add($"The link for “{link.Label}” is revoked.");
        }
        catch (Exception exception) when (exception is StoreUnavailableException or PermissionDeniedException)
        {
            revokeProblem = exception.Message;
        }
    }
}
