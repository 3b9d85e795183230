using Dashboard.Core.Walls;

namespace Dashboard.Features.Wall.Links;

/// <summary>Asks what a wall shows, how large, and until when.</summary>
public sealed partial class WallLinkForm
{
    private string label = "";
    private double? inches = 55;
    private double? metres = 5;

    /// <inheritdoc/>
    protected override void ClearFields() => label = "";

    /// <inheritdoc/>
    protected override NewWallLink Wanted(DateTimeOffset end) =>
        new()
        {
            Label = label.Trim(),
            Gateways = Scope.Of(Gateways),
            ScreenInches = inches ?? 0,
            DistanceMetres = metres ?? 0,
            Who = User ?? Who.Trim(),
            ExpiresAt = end,
        };

    /// <inheritdoc/>
    protected override IReadOnlyList<string> MistakesOf(NewWallLink wanted, DateTimeOffset now) => [.. wanted.Errors(now)];
}
