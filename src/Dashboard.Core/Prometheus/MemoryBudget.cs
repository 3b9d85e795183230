using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Core.Prometheus;

/// <summary>How many bytes all running reads together may hold, so that no Prometheus, however large or broken its answers are,
/// ends the process.</summary>
/// <param name="maxBytes">Bytes that all leases hold together at most.</param>
public sealed class MemoryBudget(long maxBytes)
{
    /// <summary>One read may hold half of all, so that another one can go on beside it.</summary>
    private readonly long maxBytesOfOne = maxBytes / 2;

    private readonly Lock taking = new();
    private long held;

    /// <summary>Bytes that are held now.</summary>
    public long Held => Interlocked.Read(ref held);

    /// <summary>A share that is empty at first; what it took is given back when it is disposed.</summary>
    public Lease Open() => new(this);

    private void Take(Lease lease, long bytes)
    {
        lock (taking)
        {
            if (lease.Held + bytes > maxBytesOfOne)
                throw TooMuch(
                    $"Prometheus answered with more data than is reasonable, over "
                        + $"{QuantityFormatter.Bytes(maxBytesOfOne)}. Narrow the "
                        + "gateway's Selector"
                );
            if (held + bytes > maxBytes)
                throw TooMuch(
                    $"The answers that are read at this moment need more than {QuantityFormatter.Bytes(maxBytes)} together. Ask "
                        + "again later"
                );
            held += bytes;
            lease.Held += bytes;
        }
    }

    private void GiveBack(Lease lease)
    {
        lock (taking)
        {
            held -= lease.Held;
            lease.Held = 0;
        }
    }

    private static SignalSourceException TooMuch(string why) =>
        new($"{why}, or raise Prometheus:MaxQueryMegabytes.", SignalSourceFailure.Error);

    /// <summary>The share of one read.</summary>
    public sealed class Lease : IDisposable
    {
        private readonly MemoryBudget budget;

        internal Lease(MemoryBudget budget) => this.budget = budget;

        /// <summary>Bytes that it holds.</summary>
        public long Held { get; internal set; }

        /// <summary>Takes bytes before they are allocated.</summary>
        /// <exception cref="SignalSourceException">They are more than one read, or all of them together, may hold.</exception>
        public void Take(long bytes) => budget.Take(this, bytes);

        /// <inheritdoc/>
        public void Dispose() => budget.GiveBack(this);
    }
}
