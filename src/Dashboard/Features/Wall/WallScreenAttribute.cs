namespace Dashboard.Features.Wall;

/// <summary>Marks a page for a screen on a wall: it has no circuit and no frame of the site, and <c>wall.js</c> keeps it
/// live.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class WallScreenAttribute : Attribute;
