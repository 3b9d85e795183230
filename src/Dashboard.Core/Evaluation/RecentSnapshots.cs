using System.Collections.Concurrent;
using Dashboard.Core.Prometheus;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Evaluation;

/// <summary>The readings behind the newest answer of each gateway, and behind a few past ones: they are megabytes, answers are
/// not.</summary>
internal sealed class RecentSnapshots
{
    private const int MaxPast = 4;
    private const long MaxPastBytes = 32L * 1024 * 1024;

    private readonly ConcurrentDictionary<string, Snapshot> newest = new(StringComparer.Ordinal);
    private readonly List<(string Gateway, DateTimeOffset At, Snapshot Snapshot, long Bytes)> past = [];
    private readonly Lock changing = new();

    public Snapshot? Newest(string gateway) => newest.GetValueOrDefault(gateway);

    public void KeepNewest(string gateway, Snapshot snapshot) => newest[gateway] = snapshot;

    public void ForgetNewest(string gateway) => newest.TryRemove(gateway, out _);

    public Snapshot? Of(string gateway, DateTimeOffset at)
    {
        lock (changing)
            return past.Find(kept => kept.Gateway == gateway && kept.At == at).Snapshot;
    }

    public void KeepPast(string gateway, DateTimeOffset at, Snapshot snapshot)
    {
        lock (changing)
        {
            past.RemoveAll(kept => kept.Gateway == gateway && kept.At == at);
            past.Add((gateway, at, snapshot, MemorySizes.Of(snapshot)));
            while (past.Count > MaxPast || (past.Count > 1 && past.Sum(kept => kept.Bytes) > MaxPastBytes))
                past.RemoveAt(0);
        }
    }
}
