using Dashboard.Lab;

namespace Dashboard.Bench.Variants;

/// <summary>
/// Two recordings of one topology added together: the counters of both, the second one's moved so that both faults begin
/// together. Each endpoint then has the traffic of both, so a fault hits about half of it. What waiting callers hold is added,
/// too, beyond what is usual in the second; other gauges are those of the first.
/// </summary>
internal sealed class Addition
{
    private readonly Recording first;
    private readonly Recording second;
    private readonly TimeSpan shift;
    private readonly Dictionary<string, string> firstPodOf;
    private readonly Dictionary<Target, Target> firstTargetOf;

    private Addition(Recording first, Recording second)
    {
        (this.first, this.second) = (first, second);
        // Whole scrapes, so that the second's increments stay whole, too.
        var apart = first.Scenario.Onset - second.Scenario.Onset;
        shift = Math.Round(apart / first.Scenario.ScrapeInterval) * first.Scenario.ScrapeInterval;
        var replicas = Target.GatewaysIn(second).Zip(Target.GatewaysIn(first)).ToList();
        firstTargetOf = replicas.ToDictionary(replica => replica.First, replica => replica.Second);
        firstPodOf = replicas
            .Select(replica => (PodOf(second, replica.First), PodOf(first, replica.Second)))
            .Where(pods => pods.Item1.Length > 0)
            .ToDictionary(pods => pods.Item1, pods => pods.Item2, StringComparer.Ordinal);
    }

    public static Recording Of(Recording first, Recording second) => new Addition(first, second).Added();

    private Recording Added()
    {
        var (start, end) = (
            Later(first.Scenario.Start, second.Scenario.Start + shift),
            Earlier(first.Scenario.End, second.Scenario.End + shift)
        );
        var scrapes = first
            .Series.GroupBy(Target.Of)
            .ToDictionary(
                target => target.Key,
                target =>
                    target
                        .SelectMany(series => series.Samples)
                        .Select(sample => sample.At)
                        .Where(at => start <= at && at <= end)
                        .Distinct()
                        .Order()
                        .ToList()
            );
        var added = second
            .Series.Where(series => Counters.IsRequestPath(series.Name) || CallerGauges.Are(series))
            .Select(series => CallerGauges.Are(series) ? CallerGauges.AboveUsual(series, second.Scenario.Onset) : series)
            .Select(Renamed)
            .ToDictionary(Key, StringComparer.Ordinal);
        var series = first
            .Series.Select(one =>
                added.Remove(Key(one), out var other) ? Sum(one, other, scrapes[Target.Of(one)]) : Cut(one, start, end)
            )
            .ToList();
        series.AddRange(
            added
                .Values.Where(other => scrapes.ContainsKey(Target.Of(other)) && !CallerGauges.Are(other))
                .Select(other => Sum(null, other, scrapes[Target.Of(other)]))
        );
        return new Recording
        {
            Name = $"{first.Name}+{second.Name}",
            Scenario = Scenario(start, end),
            Series = [.. series.Where(one => one.Samples.Count > 0)],
        };
    }

    private Scenario Scenario(DateTimeOffset start, DateTimeOffset end) =>
        first.Scenario with
        {
            Start = start,
            End = end,
            Truth =
            [
                .. first.Scenario.Truth,
                .. second.Scenario.Truth.Select(fault =>
                    fault with
                    {
                        Onset = fault.Onset + shift,
                        Cleared = Earlier(fault.Cleared + shift, end),
                    }
                ),
            ],
            Consequences = [.. first.Scenario.Consequences.Union(second.Scenario.Consequences, StringComparer.Ordinal)],
            Changes =
            [
                .. first.Scenario.Changes,
                .. second.Scenario.Changes.Select(change => change with { At = change.At + shift }),
            ],
        };

    private Series Sum(Series? one, Series other, List<DateTimeOffset> scrapes)
    {
        var samples = new List<Sample>(scrapes.Count);
        foreach (var at in scrapes)
        {
            if (
                (one?.LatestAt(at)?.Value, other.LatestAt(Matching(at))?.Value) is var (left, right)
                && (left ?? right) is not null
            )
                samples.Add(new Sample(at, (left ?? 0) + (right ?? 0)));
        }

        return other with
        {
            Samples = samples,
        };
    }

    // Half an interval of grace: the targets of the two recordings were not scraped at the same fraction of it.
    private DateTimeOffset Matching(DateTimeOffset at) => at - shift + (first.Scenario.ScrapeInterval / 2);

    private Series Renamed(Series series)
    {
        var target = firstTargetOf.GetValueOrDefault(Target.Of(series), Target.Of(series));
        return series with { Labels = [.. series.Labels.Select(label => Renamed(label, target))] };
    }

    private Label Renamed(Label label, Target target) =>
        label.Name switch
        {
            "job" => label with { Value = target.Job },
            "instance" => label with { Value = target.Instance },
            "pod" => label with { Value = firstPodOf.GetValueOrDefault(label.Value, label.Value) },
            _ => label,
        };

    private static string PodOf(Recording recording, Target target) =>
        recording.Series.FirstOrDefault(series => series.Name == "up" && Target.Of(series) == target)?["pod"] ?? "";

    private static string Key(Series series) =>
        series.Name + string.Join(',', series.Labels.OrderBy(label => label.Name, StringComparer.Ordinal));

    private static Series Cut(Series series, DateTimeOffset start, DateTimeOffset end) =>
        series with
        {
            Samples = [.. series.Samples.Where(sample => start <= sample.At && sample.At <= end)],
        };

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
