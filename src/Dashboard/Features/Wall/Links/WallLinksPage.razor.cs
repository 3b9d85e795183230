using Dashboard.Auth;
using Dashboard.Core;
using Dashboard.Core.Walls;

namespace Dashboard.Features.Wall.Links;

/// <summary>Makes, lists and revokes the links that open a wall.</summary>
public sealed partial class WallLinksPage
{
    private WallLinkForm form = default!;
    private (string Label, string Address)? made;

    /// <inheritdoc/>
    protected override Permission Needed => Permission.ManageWallLinks;

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<WallLink>?> ReadStoreAsync(CancellationToken cancellationToken) =>
        await Links.ListAsync(cancellationToken);

    private Task MakeAsync(NewWallLink wanted) =>
        MakeAsync(
            wanted.Gateways,
            async () =>
            {
                var (link, key) = await Links.CreateAsync(wanted, CancellationToken.None);
                made = (link.Label, Navigation.ToAbsoluteUri(SiteUrls.WallByKey(key.Secret)).ToString());
                form.Clear();
                return null;
            },
            "The link was not made."
        );

    private async Task RevokeAsync()
    {
        if (Asked is { } link)
            await RevokeAsync(
                link.Gateways,
                () => Links.RevokeAsync(link.Id, User ?? "", CancellationToken.None),
                $"The link for “{link.Label}” is revoked."
            );
    }
}
