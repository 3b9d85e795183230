namespace Dashboard.Auth;

/// <summary>The provider has signed somebody in who may not enter; the message is for them.</summary>
/// <param name="message">Why not.</param>
/// <param name="name">Who it was; empty when the provider did not say.</param>
public sealed class SignInRefusedException(string message, string name) : Exception(message)
{
    /// <summary>Who it was; empty when the provider did not say.</summary>
    public string Name { get; } = name;
}
