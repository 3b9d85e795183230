using System.ComponentModel;
using System.Diagnostics;

namespace Dashboard.Lab;

/// <summary>Runs a program that comes with a store and ends by itself.</summary>
internal static class StoreTool
{
    public static async Task RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Start(program, arguments);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
                throw new PrometheusException($"{program} failed with exit code {process.ExitCode}: {errors}{await output}");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    private static Process Start(string program, IReadOnlyList<string> arguments)
    {
        try
        {
            return Process.Start(
                new ProcessStartInfo(program, arguments)
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
                $"{program} cannot be started; it comes with its store and must be on the PATH.",
                exception
            );
        }
    }
}
