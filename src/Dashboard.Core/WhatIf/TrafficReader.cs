using System.Threading.RateLimiting;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.WhatIf;
using Microsoft.Extensions.Caching.Memory;

namespace Dashboard.Core.WhatIf;

/// <summary>Reads the traffic of one endpoint for replays: one read at a time, for all who ask, and each only once, because other
/// settings are tried on the same traffic.</summary>
/// <param name="reader">Goes through the limiter and the memory budget that all queries share.</param>
public sealed class TrafficReader(ISignalReader reader) : IDisposable
{
    private const int MaxWaiting = 16;
    private const long MaxKeptValues = 4_000_000;

    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MaxKeptValues });
    private readonly ConcurrencyLimiter turns = new(
        new ConcurrencyLimiterOptions
        {
            PermitLimit = 1,
            QueueLimit = MaxWaiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }
    );

    /// <summary>The moment whose traffic is read for another: never a later one, and the same for half a minute, so that a form
    /// that is sent again finds what was read for it.</summary>
    public static DateTimeOffset TimeFor(DateTimeOffset moment) => TimeGrid.Floor(moment, Signals.Step);

    /// <summary>The readings of <see cref="WhatIfSignals"/>.</summary>
    /// <exception cref="SignalSourceException">Nothing could be read, or too many wait.</exception>
    public async Task<Snapshot> ReadAsync(
        string gateway,
        WhatIfTarget target,
        TimeSpan span,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var moment = TimeFor(at);
        var key = (gateway, target.Name, span, moment);
        if (kept.TryGetValue(key, out Snapshot? known))
            return known!;
        using var turn = await turns.AcquireAsync(permitCount: 1, cancellationToken);
        if (!turn.IsAcquired)
            throw new SignalSourceException(
                "Too many replays are asked for at the same time, so this one was not read. Ask again in some seconds.",
                SignalSourceFailure.Busy
            );
        if (kept.TryGetValue(key, out known))
            return known!;
        var read = await reader.ReadAsync(gateway, moment, WhatIfSignals.Of(target, span), cancellationToken);

        // What failed may work the next time.
        if (read.Problems.Count == 0)
            kept.Set(key, read, new MemoryCacheEntryOptions { Size = SizeOf(read), AbsoluteExpirationRelativeToNow = KeptFor });
        return read;
    }

    public void Dispose()
    {
        kept.Dispose();
        turns.Dispose();
    }

    private static long SizeOf(Snapshot read) =>
        1 + read.Readings.Values.SelectMany(readings => readings.Series).Sum(series => (long)series.Values.Count);
}
