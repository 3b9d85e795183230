namespace Dashboard.Auth;

/// <summary>The provider has signed somebody in who may not enter; the message is for them.</summary>
public sealed class SignInRefusedException(string message) : Exception(message);
