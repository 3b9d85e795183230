using System.Collections.Concurrent;

namespace Dashboard.Prometheus;

/// <summary>
/// What Prometheus said about past steps of range queries. A value at a past step does not change any more, so watching a gateway
/// asks only for the newest steps: about a twentieth of the work.
/// </summary>
public sealed class RememberedSteps
{
    /// <summary>A scrape is stored when it is over, under the time at which it began: the newest steps are asked again.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(2);

    /// <summary>After this long everything is read anew, for samples that came later than that.</summary>
    private static readonly TimeSpan LongestUse = TimeSpan.FromMinutes(30);

    private const int Most = 2000;

    /// <summary>Half a millisecond: Prometheus writes times with three digits.</summary>
    private const double Tolerance = 0.0005;

    private readonly ConcurrentDictionary<Key, Memory> memories = new();

    /// <summary>The first step that must be asked for; the start where nothing is remembered.</summary>
    public DateTimeOffset FirstToAsk(string gateway, string query, DateTimeOffset start, DateTimeOffset at, TimeSpan step) =>
        memories.TryGetValue(KeyOf(gateway, query, at, step), out var memory) && memory.Serves(start, at) && memory.At - Late > start
            ? at - (Math.Ceiling((at - (memory.At - Late)) / step) * step)
            : start;

    /// <summary>The whole answer of a query, of which only the steps from <paramref name="first"/> on were asked now; it is remembered.</summary>
    public PrometheusAnswer Complete(string gateway, string query, DateTimeOffset start, DateTimeOffset first, DateTimeOffset at, TimeSpan step, PrometheusAnswer newest)
    {
        var key = KeyOf(gateway, query, at, step);
        if (first == start)
        {
            Remember(key, new Memory(at, at, newest));
            return newest;
        }

        if (!memories.TryGetValue(key, out var memory))
        {
            throw new InvalidOperationException("Steps were left out of a question although nothing is remembered of them.");
        }

        var whole = newest with { Series = Join(memory.Answer.Series, newest.Series, Seconds(start), Seconds(first)) };
        Remember(key, new Memory(at, memory.ReadWholeAt, whole));
        return whole;
    }

    private void Remember(Key key, Memory memory)
    {
        if (memories.Count >= Most)
        {
            memories.Clear();
        }

        memories[key] = memory;
    }

    private static List<PrometheusSeries> Join(IReadOnlyList<PrometheusSeries> before, IReadOnlyList<PrometheusSeries> newest, double start, double first)
    {
        var joined = before.ToDictionary(
            series => Identity(series.Labels),
            series => (series.Labels, Samples: series.Samples.Where(sample => sample.UnixSeconds >= start - Tolerance && sample.UnixSeconds < first - Tolerance).ToList()),
            StringComparer.Ordinal);
        foreach (var series in newest)
        {
            var identity = Identity(series.Labels);
            if (joined.TryGetValue(identity, out var known))
            {
                known.Samples.AddRange(series.Samples);
            }
            else
            {
                joined[identity] = (series.Labels, [.. series.Samples]);
            }
        }

        return [.. joined.Values.Where(series => series.Samples.Count > 0).Select(series => new PrometheusSeries(series.Labels, series.Samples))];
    }

    private static string Identity(IReadOnlyDictionary<string, string> labels) =>
        string.Join('\u001f', labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"));

    private static double Seconds(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds() / 1000.0;

    private static Key KeyOf(string gateway, string query, DateTimeOffset at, TimeSpan step) => new(gateway, query, at.UtcTicks % step.Ticks);

    /// <summary>Steps of different phases never meet.</summary>
    private readonly record struct Key(string Gateway, string Query, long PhaseTicks);

    private sealed record Memory(DateTimeOffset At, DateTimeOffset ReadWholeAt, PrometheusAnswer Answer)
    {
        public bool Serves(DateTimeOffset start, DateTimeOffset at) => at > At && At > start && at - ReadWholeAt < LongestUse;
    }
}
