using Dashboard.Troubleshooting;

namespace Dashboard.Core.Stores.Credentials;

/// <summary>Secrets that lie in files and may be written again while the dashboard runs.</summary>
internal static class SecretFile
{
    // Tokens of the clouds have a few thousand bytes; a wrong file may have any number.
    private const int MaxBytes = 16 * 1024;

    /// <summary>The one line of a file, or what stands in the settings where no file is named.</summary>
    /// <param name="value">What stands in the settings.</param>
    /// <param name="path">The file; empty for none.</param>
    /// <param name="setting">Name of the setting that names the file, for the words of an error.</param>
    /// <exception cref="SignalSourceException">The file cannot be used.</exception>
    public static string Read(string value, string path, string setting) => path.Length == 0 ? value : Read(path, setting);

    private static string Read(string path, string setting)
    {
        try
        {
            var secret = BoundedFile.ReadText(path, MaxBytes).Trim();
            return secret.Length > 0 && !secret.Any(char.IsControl)
                ? secret
                : throw new InvalidDataException("It holds no secret of one line.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new SignalSourceException(
                $"The file of {setting} cannot be used ({exception.GetType().Name}). Check {setting} of this gateway in the "
                    + "settings, whether this process may read the file, and whether it holds one line.",
                SignalSourceFailure.Unauthorized,
                exception
            );
        }
    }
}
