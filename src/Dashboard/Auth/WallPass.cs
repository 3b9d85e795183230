using Dashboard.Core.Walls;

namespace Dashboard.Auth;

/// <summary>A feature of requests that came in with a valid wall key: the wall page shows what the link says.</summary>
public sealed record WallPass(WallLink Link);
