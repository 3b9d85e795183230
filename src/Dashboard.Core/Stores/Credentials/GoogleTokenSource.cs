using System.Text.Json;
using Dashboard.Troubleshooting;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Responses;

namespace Dashboard.Core.Stores.Credentials;

/// <summary>Tokens of Google; the library keeps and renews them.</summary>
internal sealed class GoogleTokenSource(GoogleOptions options) : ITokenSource
{
    // What runs a program of somebody's choice, or acts for a person, is not taken.
    private static readonly HashSet<string> Types = new(StringComparer.Ordinal) { "service_account", "external_account" };

    private volatile ITokenAccess? made;

    /// <inheritdoc/>
    public async ValueTask<string> TokenAsync(CancellationToken cancellationToken)
    {
        try
        {
            var credential = made ??= await MakeAsync(cancellationToken);
            return await credential.GetAccessTokenForRequestAsync(cancellationToken: cancellationToken);
        }
        catch (Exception exception)
            when (exception is TokenResponseException or InvalidOperationException or HttpRequestException)
        {
            throw Failed(FirstLine.Of(exception.Message), exception);
        }
        catch (Exception exception)
            when (exception is JsonException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw Failed($"CredentialFile cannot be used: {exception.GetType().Name}", exception);
        }
    }

    /// <inheritdoc/>
    public void Forget(string token) => made = null;

    private async Task<ITokenAccess> MakeAsync(CancellationToken cancellationToken)
    {
        if (options.CredentialFile.Length == 0)
            return (await GoogleCredential.GetApplicationDefaultAsync(cancellationToken)).CreateScoped(options.Scope);
        var json = await File.ReadAllTextAsync(options.CredentialFile, cancellationToken);
        using var content = JsonDocument.Parse(json);
        return
            content.RootElement.TryGetProperty("type", out var type)
            && type.ValueKind == JsonValueKind.String
            && Types.Contains(type.GetString()!)
            ? CredentialFactory.FromJson(json, type.GetString()!).CreateScoped(options.Scope)
            : throw new InvalidDataException("It is neither a service account nor a workload identity federation.");
    }

    private static SignalSourceException Failed(string why, Exception inner) =>
        new(
            $"Google gives no token ({why}). Check Google of this gateway in the settings, and whether this machine has an "
                + "identity with the role monitoring.viewer.",
            SignalSourceFailure.Unauthorized,
            inner
        );
}
