namespace Dashboard.Core.Notifications.Messages;

/// <summary>A cause as a message names it.</summary>
/// <param name="Title">The cause as a short claim.</param>
/// <param name="Confidence">0 to 1.</param>
public sealed record MessageCause(string Title, double Confidence);
