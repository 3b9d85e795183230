namespace Dashboard.Core.Notifications.Messages;

/// <summary>The first thing to do as a message says it.</summary>
/// <param name="Title">What it does.</param>
/// <param name="Command">Its first command; null when it has none.</param>
public sealed record MessageFix(string Title, string? Command);
