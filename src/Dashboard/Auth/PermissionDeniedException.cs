namespace Dashboard.Auth;

/// <summary>Somebody tried what their role does not allow; the message is for them.</summary>
public sealed class PermissionDeniedException(string message) : Exception(message);
