using System.Diagnostics;
using Dashboard.Bench.FirstPaint;
using Dashboard.Core;
using Dashboard.Lab;

namespace Dashboard.Bench.Limits;

/// <summary>Lets everything come at once at one dashboard, a process of its own: circuits, pages, a storm of past moments, and a
/// Prometheus that lies, beside a real gateway in an incident.</summary>
internal sealed class LimitsRun(TextWriter output)
{
    private const string Recording = "backend-refused";
    private const string Liar = "liar";

    public async Task<LimitsFigures> RunAsync(CancellationToken cancellationToken)
    {
        var recording = await RecordingCollection.Carried.LoadAsync(Recording, cancellationToken);
        var start = new ReplayOptions { Start = ReplayStart.TryParse("onset+3m")!, Loops = true };
        await using var replay = await Replay.StartAsync(recording, start, TimeProvider.System, cancellationToken);
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(2) };
        await using var honest = await CountingProxy.BeforeAsync(replay.PrometheusAddress, http);
        await using var liar = await CountingProxy.StartAsync(Lies.TellAsync);
        var store = Directory.CreateTempSubdirectory("limits-");
        var watch = Stopwatch.StartNew();
        try
        {
            await using var dashboard = await ProductProcess.StartAsync(
                [.. Settings(honest.Address, liar.Address, replay.Label.ToString()), ("Storage__Path", $"{store.FullName}/x.db")],
                cancellationToken
            );
            var peaks = new List<(string, long)>();
            var load = new Load(dashboard.Address, Recording, Liar);
            await using (load)
            {
                foreach (var (phase, work) in load.Phases(cancellationToken))
                {
                    await work();
                    peaks.Add((phase, dashboard.PeakResidentBytes));
                    await output.WriteLineAsync($"{phase}: {peaks[^1].Item2 / 1_000_000} MB after {watch.Elapsed:m\\:ss} min");
                }

                return new LimitsFigures(
                    load.Figures,
                    peaks,
                    honest.Figures,
                    liar.Figures,
                    watch.Elapsed,
                    load.PastMoments,
                    load.PastMomentsOfLiar
                );
            }
        }
        finally
        {
            store.Delete(recursive: true);
        }
    }

    private static (string Key, string Value)[] Settings(Uri honest, Uri liar, string selector) =>
        [
            ("Gateways__0__Name", Recording),
            ("Gateways__0__PrometheusUrl", honest.ToString()),
            ("Gateways__0__Selector", selector),
            ("Gateways__1__Name", Liar),
            ("Gateways__1__PrometheusUrl", liar.ToString()),
            // A container with 512 MB; how much of it the heap may take is the product's own setting.
            ("DOTNET_GCTotalPhysicalMemory", "0x20000000"),
        ];
}
