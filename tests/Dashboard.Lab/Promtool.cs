using System.ComponentModel;
using System.Diagnostics;

namespace Dashboard.Lab;

/// <summary>Runs promtool, which belongs to Prometheus.</summary>
internal static class Promtool
{
    // One block per day instead of one per two hours: a recording is never cut in two.
    public static Task CreateBlocksAsync(string openMetricsFile, string dataFolder, CancellationToken cancellationToken) =>
        RunAsync(
            ["tsdb", "create-blocks-from", "openmetrics", "--quiet", "--max-block-duration=24h", openMetricsFile, dataFolder],
            cancellationToken
        );

    /// <summary>Evaluates recording rules at every moment of a time, as Prometheus does, and writes their series.</summary>
    public static Task RecordAsync(
        string rulesFile,
        Uri prometheus,
        DateTimeOffset from,
        DateTimeOffset until,
        string dataFolder,
        CancellationToken cancellationToken
    ) =>
        RunAsync(
            [
                "tsdb",
                "create-blocks-from",
                "rules",
                $"--start={from:yyyy-MM-ddTHH:mm:ssZ}",
                $"--end={until:yyyy-MM-ddTHH:mm:ssZ}",
                $"--url={prometheus}",
                $"--output-dir={dataFolder}",
                rulesFile,
            ],
            cancellationToken
        );

    private static async Task RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Start(arguments);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
                throw new PrometheusException($"promtool failed with exit code {process.ExitCode}: {errors}{await output}");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    private static Process Start(IReadOnlyList<string> arguments)
    {
        try
        {
            return Process.Start(
                new ProcessStartInfo("promtool", arguments)
                {
                    UseShellExecute = false,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                    // It ends within seconds: most of its time went into collecting garbage.
                    Environment = { ["GOGC"] = "400" },
                }
            )!;
        }
        catch (Win32Exception exception)
        {
            throw new PrometheusException(
                "promtool cannot be started; it comes with Prometheus and must be on the PATH.",
                exception
            );
        }
    }
}
