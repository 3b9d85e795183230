using Microsoft.Extensions.Options;

namespace Dashboard.Api;

/// <summary>Checks the tokens and names all errors at once, without repeating a token.</summary>
public sealed class ApiValidator : IValidateOptions<ApiOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ApiOptions options)
    {
        var errors = options
            .Tokens.Select((token, index) => (token, index))
            .Where(entry =>
                entry.token.Length < ApiOptions.ShortestToken || entry.token.Any(character => character is <= ' ' or > '~')
            )
            .Select(entry =>
                $"Api:Tokens:{entry.index} must have {ApiOptions.ShortestToken} or more characters, without spaces and "
                + "beyond-ASCII letters. Make one with: openssl rand -hex 24"
            )
            .ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
