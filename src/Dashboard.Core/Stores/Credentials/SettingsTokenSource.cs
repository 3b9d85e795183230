using System.Text;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Stores.Credentials;

/// <summary>The token of the settings, or of the file that they name.</summary>
internal sealed class SettingsTokenSource(string token, string file) : ITokenSource
{
    /// <inheritdoc/>
    public ValueTask<string> TokenAsync(CancellationToken cancellationToken)
    {
        var read = SecretFile.Read(token, file, nameof(StoreOptions.BearerTokenFile));
        return Ascii.IsValid(read)
            ? ValueTask.FromResult(read)
            : throw new SignalSourceException(
                "The bearer token has characters that no token has. Check BearerToken and BearerTokenFile of this gateway in "
                    + "the settings.",
                SignalSourceFailure.Unauthorized
            );
    }

    /// <inheritdoc/>
    public void Forget(string token) { }
}
