using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;

namespace Dashboard.Core.Prometheus;

/// <summary>
/// What Prometheus said about past steps of range queries. A value at a past step does not change any more, so watching a gateway
/// asks only for the newest steps: about a twentieth of the work. What is asked about one moment only is kept until the next one.
/// </summary>
public sealed class RangeQueryCache
{
    /// <summary>A scrape is stored when it is over, under the time at which it began: the newest steps are asked again.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(2);

    /// <summary>After this long everything is read anew, for samples that came later than that.</summary>
    private static readonly TimeSpan MaxUse = TimeSpan.FromMinutes(30);

    /// <summary>Half a millisecond: Prometheus writes times with three digits.</summary>
    private const double Tolerance = 0.0005;

    private readonly MemoryCache memories;

    private readonly ConcurrentDictionary<string, DateTimeOffset> newestAt = new(StringComparer.Ordinal);

    /// <summary>A cache of at most so many bytes; what was not asked for the longest time is forgotten first.</summary>
    public RangeQueryCache(long maxBytes) => memories = new(new MemoryCacheOptions { SizeLimit = maxBytes });

    /// <summary>The whole answer of a query; only the steps that are not remembered are asked, from the given first one
    /// on.</summary>
    public async Task<PrometheusAnswer> ReadAsync(
        string gateway,
        string query,
        DateTimeOffset start,
        DateTimeOffset at,
        TimeSpan step,
        Func<DateTimeOffset, Task<PrometheusAnswer>> askFromAsync
    )
    {
        // Steps of different phases never meet.
        var key = new Key(gateway, query, at.UtcTicks % step.Ticks);
        if (memories.Get<Memory>(key) is not { } memory || !memory.Serves(start, at))
        {
            var everything = await askFromAsync(start);
            if (IsNewest(gateway, at) && everything.Warnings.Count == 0)
                Remember(key, new Memory(at, at, everything));
            return everything;
        }

        var first = at - (Math.Ceiling((at - (memory.At - Late)) / step) * step);
        var newest = await askFromAsync(first);
        var whole = newest with { Series = Join(memory.Answer.Series, newest.Series, Seconds(start), Seconds(first)) };
        // What a partial answer lacks must not be lacking for the next half an hour.
        if (newest.Warnings.Count == 0)
            Remember(key, new Memory(at, memory.ReadWholeAt, whole));
        return whole;
    }

    /// <summary>The answer of a query about one moment, which all evaluations until the next such moment share.</summary>
    public async Task<PrometheusAnswer> ReadMomentAsync(
        string gateway,
        string query,
        DateTimeOffset moment,
        DateTimeOffset at,
        Func<Task<PrometheusAnswer>> askAsync
    )
    {
        var key = new MomentKey(gateway, query);
        if (memories.Get<MomentMemory>(key) is { } memory && memory.Moment == moment)
            return memory.Answer;
        var answer = await askAsync();
        if (IsNewest(gateway, at) && answer.Warnings.Count == 0)
            Remember(key, new MomentMemory(moment, answer), query, answer);
        return answer;
    }

    /// <summary>The watch moves forward. Who asks for what lies behind it looks back once, and would push out what the watch asks
    /// for again and again.</summary>
    private bool IsNewest(string gateway, DateTimeOffset at) =>
        newestAt.AddOrUpdate(gateway, at, (_, before) => at > before ? at : before) == at;

    private void Remember(Key key, Memory memory) => Remember(key, memory, key.Query, memory.Answer);

    private void Remember<TMemory>(object key, TMemory memory, string query, PrometheusAnswer answer) =>
        memories.Set(key, memory, new MemoryCacheEntryOptions { Size = MemorySizes.Text(query) + MemorySizes.Of(answer) });

    private static List<PrometheusSeries> Join(
        IReadOnlyList<PrometheusSeries> before,
        IReadOnlyList<PrometheusSeries> newest,
        double start,
        double first
    )
    {
        var joined = before.ToDictionary(
            series => PrometheusSeries.Identity(series.Labels),
            series =>
                (
                    series.Labels,
                    Samples: series
                        .Samples.Where(sample =>
                            sample.UnixSeconds >= start - Tolerance && sample.UnixSeconds < first - Tolerance
                        )
                        .ToList()
                ),
            StringComparer.Ordinal
        );
        foreach (var series in newest)
        {
            var identity = PrometheusSeries.Identity(series.Labels);
            if (joined.TryGetValue(identity, out var known))
            {
                known.Samples.AddRange(series.Samples);
            }
            else
            {
                joined[identity] = (series.Labels, [.. series.Samples]);
            }
        }

        return
        [
            .. joined
                .Values.Where(series => series.Samples.Count > 0)
                .Select(series => new PrometheusSeries(series.Labels, series.Samples.ToArray())),
        ];
    }

    private static double Seconds(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds() / 1000.0;

    private readonly record struct Key(string Gateway, string Query, long PhaseTicks);

    private readonly record struct MomentKey(string Gateway, string Query);

    private sealed record MomentMemory(DateTimeOffset Moment, PrometheusAnswer Answer);

    private sealed record Memory(DateTimeOffset At, DateTimeOffset ReadWholeAt, PrometheusAnswer Answer)
    {
        public bool Serves(DateTimeOffset start, DateTimeOffset at) => at > At && At - Late > start && at - ReadWholeAt < MaxUse;
    }
}
