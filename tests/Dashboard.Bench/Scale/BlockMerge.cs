using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.Lab;

namespace Dashboard.Bench.Scale;

/// <summary>Waits until Prometheus has merged the blocks of the replicas into one: many blocks of one time are slower than any
/// real store.</summary>
internal static partial class BlockMerge
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public static async Task WaitAsync(LocalPrometheus prometheus, TextWriter progress, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = prometheus.Address };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            while (BlocksIn(await http.GetStringAsync("metrics", patience.Token)) > 1)
                await Task.Delay(Pause, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await progress.WriteLineAsync(
                $"scale: the blocks are not merged after {Patience.TotalMinutes:0} min; measured as they are"
            );
        }
    }

    private static int BlocksIn(string metrics) =>
        int.Parse(Blocks.Match(metrics).Groups["count"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("^prometheus_tsdb_blocks_loaded (?<count>[0-9]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Blocks { get; }
}
