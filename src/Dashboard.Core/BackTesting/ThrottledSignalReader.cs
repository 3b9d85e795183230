using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Core.BackTesting;

/// <summary>Reads one moment after the other, and asks again when Prometheus fails.</summary>
public sealed class ThrottledSignalReader(ISignalReader reader, QueryThrottle throttle, TimeProvider time)
{
    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30)];

    /// <summary>What was read, maybe with gaps; or why nothing could be read.</summary>
    public async Task<(Snapshot? Snapshot, string? Failure)> ReadAsync(
        string gateway,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        (Snapshot? Snapshot, string? Failure) read = (null, null);
        for (var attempt = 0; attempt <= Waits.Length; attempt++)
        {
            if (attempt > 0)
                await Task.Delay(Waits[attempt - 1], time, cancellationToken);
            await throttle.WaitAsync(cancellationToken);
            var started = time.GetUtcNow();
            try
            {
                var snapshot = await reader.ReadAsync(gateway, at, Signals.All, cancellationToken);
                throttle.Spend(snapshot.Queries, started);
                read = (snapshot, null);
                if (!snapshot.Problems.Any(problem => problem.Failed))
                    return read;
            }
            catch (SignalSourceException exception)
            {
                // How many were sent before it failed is not known; as many as there can be is on the safe side.
                throttle.Spend(Signals.All.Count + 1, started);
                read = (read.Snapshot, exception.Message);
                // The same question would get the same answer.
                if (exception.Failure is SignalSourceFailure.BadQuery or SignalSourceFailure.Unauthorized)
                    return read;
            }
        }

        return read;
    }
}
