using Dashboard.Core.Evaluation;

namespace Dashboard.Bench.Scale;

/// <summary>When which gateway was evaluated.</summary>
internal sealed class EvaluationLog(int gateways) : IEvaluationObserver
{
    private readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<(string Gateway, DateTimeOffset At, bool HasAnswer)> entries = [];

    /// <summary>Done when every gateway was evaluated once.</summary>
    public Task AllOnce => all.Task;

    public IReadOnlyList<(string Gateway, DateTimeOffset At, bool HasAnswer)> Entries
    {
        get
        {
            lock (entries)
                return [.. entries];
        }
    }

    public void OnEvaluated(EvaluationResult sighting)
    {
        lock (entries)
        {
            entries.Add((sighting.Report.Gateway, DateTimeOffset.UtcNow, sighting.Report.Failure is null));
            if (entries.DistinctBy(entry => entry.Gateway).Count() == gateways)
                all.TrySetResult();
        }
    }

    public void Clear()
    {
        lock (entries)
            entries.Clear();
    }
}
