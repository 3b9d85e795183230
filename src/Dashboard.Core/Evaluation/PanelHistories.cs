using System.Threading.RateLimiting;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;
using Microsoft.Extensions.Caching.Memory;

namespace Dashboard.Core.Evaluation;

/// <summary>
/// Reads the signal panels over spans that no diagnosis holds, through the same readers and limits as everything else. A span
/// costs <see cref="PanelHistory.MaxQueries"/> queries at most; all who look at it share them, until its next step begins.
/// </summary>
public sealed class PanelHistories(ISignalReader signals) : IPanelHistories, IDisposable
{
    private const int MaxConcurrent = 2;
    private const int MaxWaiting = 32;
    private const long MaxBytes = 16L * 1024 * 1024;

    // Boxed points, their windows and quantiles; measured once, rounded up.
    private const int BytesPerPoint = 200;

    /// <summary>After this long a span is read anew, for samples that came late.</summary>
    private static readonly TimeSpan MaxUse = TimeSpan.FromMinutes(30);

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MaxBytes });
    private readonly SharedReads<(string Gateway, DateTimeOffset End, TimeSpan Span), PanelSpan> reads = new();
    private readonly ConcurrencyLimiter places = new(
        new ConcurrencyLimiterOptions
        {
            PermitLimit = MaxConcurrent,
            QueueLimit = MaxWaiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }
    );

    /// <inheritdoc/>
    public Task<PanelSpan> ReadAsync(
        string gateway,
        DateTimeOffset end,
        TimeSpan span,
        SignalPanels shown,
        CancellationToken cancellationToken
    )
    {
        var question = (gateway, End: TimeGrid.Floor(end, PanelHistory.StepOf(span)), span);
        return kept.Get<PanelSpan>(question) is { } known
            ? Task.FromResult(known)
            : reads.JoinAsync(question, ending => ReadAsync(question, shown, ending), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        places.Dispose();
        kept.Dispose();
    }

    private async Task<PanelSpan> ReadAsync(
        (string Gateway, DateTimeOffset End, TimeSpan Span) question,
        SignalPanels shown,
        CancellationToken cancellationToken
    )
    {
        using var place = await places.AcquireAsync(permitCount: 1, cancellationToken);
        if (!place.IsAcquired)
            return new PanelSpan(Panels: null, "Too many time ranges are asked for at the same time. Ask again in some seconds.");
        try
        {
            var asked = PanelHistory.SignalsFor(question.Span);
            var snapshot = await signals.ReadAsync(question.Gateway, question.End, asked, cancellationToken);
            var read = new PanelSpan(PanelHistory.Of(snapshot, question.Span, shown), Problem: null);

            // What failed may work the next time.
            if (snapshot.Problems.Count == 0)
                kept.Set(
                    question,
                    read,
                    new MemoryCacheEntryOptions { Size = BytesOf(read), AbsoluteExpirationRelativeToNow = MaxUse }
                );
            return read;
        }
        catch (SignalSourceException exception)
        {
            return new PanelSpan(Panels: null, exception.Message);
        }
    }

    private static long BytesOf(PanelSpan span)
    {
        var panels = span.Panels!;
        var points =
            panels.Latency.Endpoints.Sum(endpoint => endpoint.Points.Count)
            + panels.Rejections.Kinds.Sum(kind => kind.Values.Count)
            + panels.Memory.Replicas.Sum(replica => replica.Used.Values.Count);
        return BytesPerPoint * (points + 1L);
    }
}
