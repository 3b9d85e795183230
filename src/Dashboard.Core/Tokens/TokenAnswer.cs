namespace Dashboard.Core.Tokens;

/// <summary>Whose token was sent, or why it is not taken.</summary>
/// <param name="Token">The token; null when it is refused and nobody has it.</param>
/// <param name="Refusal">Why it is not taken; null when it is.</param>
public sealed record TokenAnswer(ApiToken? Token, TokenRefusal? Refusal);
