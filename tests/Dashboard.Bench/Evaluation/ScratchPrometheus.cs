using Dashboard.Lab;

namespace Dashboard.Bench.Evaluation;

/// <summary>
/// A Prometheus for some forms of one recording, gone afterwards. A series that several forms share is loaded once,
/// with a label that lists them: forms that only leave something out cost almost nothing.
/// </summary>
internal sealed class ScratchPrometheus : IAsyncDisposable
{
    private const string FormsLabel = "variants";

    // As for a replayed target: a scrape may come late, and what is older than this has ended.
    private const double IntervalsUntilStale = 1.5;

    private readonly LocalPrometheus prometheus;
    private readonly SocketsHttpHandler handler = new();

    private ScratchPrometheus(LocalPrometheus prometheus) => this.prometheus = prometheus;

    /// <summary>Loads forms of a recording, by name; all have the same scrape interval.</summary>
    public static async Task<ScratchPrometheus> LoadAsync(IReadOnlyDictionary<string, Recording> forms, CancellationToken cancellationToken)
    {
        var first = forms.Values.First();
        var options = new PrometheusOptions { Lookback = LookbackFor(first.Scenario.ScrapeInterval) };
        var data = TsdbFolder.Temporary();
        try
        {
            await data.AddAsync(first with { Series = Union(forms) }, SampleSelection.Everything, cancellationToken);
        }
        catch
        {
            data.Dispose();
            throw;
        }

        return new ScratchPrometheus(await LocalPrometheus.StartAsync(data, options, cancellationToken));
    }

    /// <summary>How long a sample stays present in blocks that hold no staleness markers.</summary>
    public static TimeSpan LookbackFor(TimeSpan scrapeInterval) => scrapeInterval * IntervalsUntilStale;

    public GatewayReader ReaderOf(string form) => new(prometheus.Address, $"{FormsLabel}=~\".*;{form};.*\"", handler);

    public async ValueTask DisposeAsync()
    {
        handler.Dispose();
        await prometheus.DisposeAsync();
    }

    /// <summary>Every series of every form once, with the names of its forms.</summary>
    internal static IReadOnlyList<Series> Union(IReadOnlyDictionary<string, Recording> forms)
    {
        var owners = new Dictionary<Series, string>(ReferenceEqualityComparer.Instance);
        foreach (var (form, recording) in forms)
        {
            foreach (var series in recording.Series)
                owners[series] = owners.GetValueOrDefault(series, ";") + form + ';';
        }

        return [.. owners.Select(entry => entry.Key with { Labels = [new Label(FormsLabel, entry.Value), .. entry.Key.Labels] })];
    }
}
