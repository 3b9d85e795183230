using System.Runtime.InteropServices;
using Dashboard.Lab.CommandLine;

namespace Dashboard.Lab;

internal static class Program
{
    private const string Usage = """
        Plays recorded incidents of real gateways into a real local Prometheus.

          play NAME [--from onset-20s|onset+3m|start|end] [--loop] [--recordings DIR] [--prometheus-port N] [--label cluster]
              One recording as if it happened now: its past is loaded, the rest is scraped live. With --loop it begins again after its end.
          load DIR... [--data DIR] [--prometheus-port N] [--label cluster]
              Whole recordings at their recorded times. DIR is a recording or holds some; --data keeps or reuses Prometheus's data folder.
          list [--recordings DIR]
              The recordings and what happens in them.
          thin SOURCE TARGET
              Copies a recording without the metrics that no diagnosis needs.
        """;

    private static async Task<int> Main(string[] words)
    {
        using var end = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, End);
        try
        {
            return await RunAsync(words, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return 0;
        }
        catch (UsageException exception)
        {
            await Console.Error.WriteLineAsync($"{exception.Message}\n\n{Usage}");
            return 2;
        }
        catch (Exception exception) when (exception is RecordingException or PrometheusException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            end.Cancel();
        }
    }

    private static async Task<int> RunAsync(string[] words, CancellationToken cancellationToken)
    {
        var (command, rest) = words is [var first, .. var others] ? (first, others) : ("", []);
        await (
            command switch
            {
                "play" => PlayCommand.RunAsync(rest, Console.Out, cancellationToken),
                "load" => LoadCommand.RunAsync(rest, Console.Out, cancellationToken),
                "list" => ListCommand.RunAsync(rest, Console.Out, cancellationToken),
                "thin" => ThinCommand.RunAsync(rest, Console.Out, cancellationToken),
                "" => throw new UsageException("Expected a command."),
                _ => throw new UsageException($"There is no command '{command}'."),
            }
        );
        return 0;
    }
}
