namespace Dashboard.Core.Walls;

/// <summary>What a key opens: a wall, or why none.</summary>
/// <param name="Link">The link with the wall's settings; null when it is refused.</param>
/// <param name="Refusal">Why it is refused; null when it is not.</param>
public sealed record WallAnswer(WallLink? Link, WallRefusal? Refusal);
