using System.Globalization;
using Dashboard.Bench.Variants;
using Dashboard.Lab;

namespace Dashboard.Bench.Evaluation;

/// <summary>
/// A Prometheus for some forms of one recording, gone afterwards. A series that several forms share is loaded once,
/// with a label that lists them: forms that only leave something out cost almost nothing.
/// </summary>
internal sealed class ScratchPrometheus : IAsyncDisposable
{
    private const string FormsLabel = "forms";

    // As for a replayed target: a scrape may come late, and what is older than this has ended.
    private const double IntervalsUntilStale = 1.5;

    private readonly LocalPrometheus prometheus;
    private readonly SocketsHttpHandler handler = new();

    private ScratchPrometheus(LocalPrometheus prometheus) => this.prometheus = prometheus;

    /// <summary>Loads forms of a recording; all have the same scrape interval.</summary>
    public static async Task<ScratchPrometheus> LoadAsync(IReadOnlyList<Recording> forms, CancellationToken cancellationToken)
    {
        var first = forms[0];
        var options = new PrometheusOptions { Lookback = LookbackFor(first.Scenario.ScrapeInterval) };
        var data = TsdbFolder.Temporary();
        try
        {
            // After the fault nothing is evaluated any more.
            var until = FaultSpan.Of(first.Scenario)?.Cleared ?? first.Scenario.End;
            await data.AddAsync(
                first with
                {
                    Series = Union(forms),
                },
                SampleSelection.Everything with
                {
                    Until = until.AddSeconds(1),
                },
                cancellationToken
            );
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

    /// <summary>Reads one of the forms, by its place in the list.</summary>
    public GatewayReader ReaderOf(int form) => new(prometheus.Address, $"{FormsLabel}=~\".*;{form};.*\"", handler);

    public async ValueTask DisposeAsync()
    {
        handler.Dispose();
        await prometheus.DisposeAsync();
    }

    /// <summary>Every series of every form once, with a label that lists the places of its forms: <c>;0;3;</c>.</summary>
    internal static IReadOnlyList<Series> Union(IReadOnlyList<Recording> forms)
    {
        var owners = new Dictionary<Series, string>(ReferenceEqualityComparer.Instance);
        foreach (var (form, recording) in forms.Index())
        {
            foreach (var series in recording.Series)
                owners[series] = string.Create(CultureInfo.InvariantCulture, $"{owners.GetValueOrDefault(series, ";")}{form};");
        }

        return [.. owners.Select(entry => entry.Key with { Labels = [new Label(FormsLabel, entry.Value), .. entry.Key.Labels] })];
    }
}
