using Dashboard.Core.Configurations.Reading;
using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Configuration;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;
using Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

namespace Dashboard.CommandLine;

/// <summary><c>lint</c>: the same rules as on the page, for a pipeline. Needs no settings, no store and no network.</summary>
public static class LintCommand
{
    private const int MaxManifestBytes = 4 * 1024 * 1024;

    /// <summary>Whether the words ask for it.</summary>
    public static bool IsAskedBy(IReadOnlyList<string> words) => words is ["lint", ..];

    /// <summary>Checks one file. 0: nothing from the asked severity on, 1: findings, or it is no configuration, 2: wrong
    /// arguments or no such file.</summary>
    public static async Task<int> RunAsync(
        string[] words,
        TextWriter output,
        TextWriter errors,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var asked = LintArguments.Read(words.Skip(1));
            if (asked.Help)
            {
                await output.WriteLineAsync(LintArguments.Usage);
                return 0;
            }

            return await RunAsync(asked, output, cancellationToken);
        }
        catch (UsageException exception)
        {
            await errors.WriteLineAsync($"{exception.Message}\n\n{LintArguments.Usage}");
            return 2;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            await errors.WriteLineAsync(exception.Message);
            return 2;
        }
    }

    private static async Task<int> RunAsync(LintArguments asked, TextWriter output, CancellationToken cancellationToken)
    {
        var inputs = asked.Manifest is { } manifest
            ? asked.Inputs with
            {
                Pod = await PodAsync(manifest, cancellationToken),
            }
            : asked.Inputs;
        var file = await BytesAsync(asked.File, DocumentBudget.MaxBytes, cancellationToken);
        var reading = file is null
            ? ConfigurationReading.Failed(DocumentBudget.Refusal(DocumentBudget.MaxBytes + 1L)!)
            : ConfigurationFileReader.Read(file, ConfigurationFileReader.FormatOf(asked.File, file));
        var report = reading.IsRead ? ConfigurationLinter.Lint(new GatewayConfiguration(reading.Document), inputs) : null;
        await output.WriteLineAsync(
            asked.AsSarif
                ? SarifReport.Write(asked.File, report, reading.Failure)
                : LintTextReport.Write(asked.File, report, reading.Failure, asked.FailOn)
        );
        return report is null || report.CountFrom(asked.FailOn) > 0 ? 1 : 0;
    }

    private static async Task<PodSettings> PodAsync(string path, CancellationToken cancellationToken)
    {
        var bytes =
            await BytesAsync(path, MaxManifestBytes, cancellationToken)
            ?? throw new UsageException($"{path} has more than {QuantityFormatter.Bytes(MaxManifestBytes)}.");
        return PodManifestReader.Read(bytes, out var problem) ?? throw new UsageException($"{path}: {problem}");
    }

    /// <summary>The bytes of a file, or of the standard input; null when there are more than allowed.</summary>
    private static async Task<byte[]?> BytesAsync(string path, int limit, CancellationToken cancellationToken)
    {
        await using var stream = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
        var buffer = new byte[64 * 1024];
        using var whole = new MemoryStream();
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (whole.Length + read > limit)
                return null;
            whole.Write(buffer, 0, read);
        }

        return whole.ToArray();
    }
}
