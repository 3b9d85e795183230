using Dashboard.Core.Tokens;

namespace Dashboard.Auth;

/// <summary>Says of an address what a token must permit.</summary>
/// <param name="Scope">What is needed.</param>
/// <param name="IsInsteadOfSignIn">Whether people who have signed in are answered without a token.</param>
internal sealed record TokenScopeMetadata(TokenScopes Scope, bool IsInsteadOfSignIn = false);
