namespace Dashboard.Lab;

/// <summary>What is known of the processes behind a recording when a part of it is repeated.</summary>
internal sealed class Lap
{
    private readonly HashSet<(string? Job, string? Instance, string? Pod)> steadyTargets;

    public Lap(RepeatedSpan span, IEnumerable<Series> series, TimeSpan maximumAge)
    {
        Span = span;
        steadyTargets =
        [
            .. series
                .GroupBy(TargetOf)
                .Where(target => target.Any(one => IsThroughout(one, maximumAge)) && !target.Any(Restarts))
                .Select(target => target.Key),
        ];
    }

    public RepeatedSpan Span { get; }

    /// <summary>Whether one process runs from the beginning of the lap to its end.</summary>
    public bool HasSteadyTarget(Series series) => steadyTargets.Contains(TargetOf(series));

    // An exporter of other processes' state, such as kube-state-metrics, shows each of them under a pod of its own.
    private static (string? Job, string? Instance, string? Pod) TargetOf(Series series) =>
        (series["job"], series["instance"], series["pod"]);

    private bool IsThroughout(Series series, TimeSpan maximumAge) =>
        series.ValueAt(Span.From, maximumAge) is not null && series.ValueAt(Span.Until, maximumAge) is not null;

    private bool Restarts(Series series) =>
        ValueKinds.Of(series.Name) is ValueKind.Counter && series.FirstFallIn(Span) is not null;
}
