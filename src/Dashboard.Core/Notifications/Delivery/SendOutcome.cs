namespace Dashboard.Core.Notifications.Delivery;

/// <summary>What came of an attempt.</summary>
/// <param name="Result">Delivered or not.</param>
/// <param name="Problem">Why not, without secrets.</param>
/// <param name="NotBefore">The moment that the receiver named for the next attempt; null when it named none.</param>
public sealed record SendOutcome(SendResult Result, string? Problem = null, DateTimeOffset? NotBefore = null)
{
    /// <summary>The receiver took it.</summary>
    public static SendOutcome Delivered { get; } = new(SendResult.Delivered);
}
