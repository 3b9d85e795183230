namespace Dashboard.Core.Prometheus;

/// <summary>What is known of the steps of a query, from the newest back to some earlier one.</summary>
/// <param name="First">The earliest step that is known.</param>
/// <param name="Last">The newest.</param>
/// <param name="ReadBackTo">How far back it was read since <paramref name="ReadSince"/>; what is earlier was read before.</param>
/// <param name="ReadSince">When reading it backwards began.</param>
/// <param name="Answer">What was answered.</param>
public sealed record PartialHistory(
    DateTimeOffset First,
    DateTimeOffset Last,
    DateTimeOffset ReadBackTo,
    DateTimeOffset ReadSince,
    PrometheusAnswer Answer
)
{
    // A scrape is stored when it is over, under the time at which it began: the newest steps are asked again.
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan MaxUse = TimeSpan.FromMinutes(30);

    /// <summary>Half a millisecond: Prometheus writes times with three digits.</summary>
    private const double Tolerance = 0.0005;

    /// <summary>The first steps to ask for when nothing is known.</summary>
    public static StepRange Newest(StepRange whole, TimeSpan step) =>
        whole with
        {
            First = Later(whole.First, whole.Last + step - SliceOf(step)),
        };

    /// <summary>Whether it holds steps that are still wanted with some later ones, of which few are new.</summary>
    public bool CanGoOnTo(StepRange whole) =>
        Last <= whole.Last && whole.Last - Last <= SlicedHistory.Slice && Last - Late > whole.First;

    /// <summary>The same, to be read backwards again when that was long ago.</summary>
    public PartialHistory AnewWhenOld(StepRange whole) =>
        ReadBackTo <= whole.First && whole.Last - ReadSince >= MaxUse
            ? this with
            {
                ReadBackTo = Last,
                ReadSince = whole.Last,
            }
            : this;

    /// <summary>The steps that are new, or may have changed; null when there are none.</summary>
    public StepRange? NewIn(StepRange whole, TimeSpan step) =>
        whole.Last > Last
            ? new StepRange(
                Later(whole.First, whole.Last - (Math.Ceiling((whole.Last - (Last - Late)) / step) * step)),
                whole.Last
            )
            : null;

    /// <summary>The next steps to read backwards; null when all were read.</summary>
    public StepRange? NextSlice(StepRange whole, TimeSpan step) =>
        ReadBackTo > whole.First ? new StepRange(Later(whole.First, ReadBackTo - SliceOf(step)), ReadBackTo - step) : null;

    /// <summary>The same with what was answered about some steps.</summary>
    public PartialHistory With(StepRange range, PrometheusAnswer answer)
    {
        var (from, until) = (Seconds(range.First) - Tolerance, Seconds(range.Last) + Tolerance);
        var others = Where(sample => sample.UnixSeconds < from || sample.UnixSeconds > until);
        return this with
        {
            First = range.First < First ? range.First : First,
            Last = Later(Last, range.Last),
            ReadBackTo = range.First < ReadBackTo ? range.First : ReadBackTo,
            Answer = PrometheusAnswer.JoinSteps([others, answer]),
        };
    }

    /// <summary>The same without what is earlier than wanted.</summary>
    public PartialHistory Until(StepRange whole) =>
        First >= whole.First
            ? this
            : this with
            {
                First = whole.First,
                ReadBackTo = Later(ReadBackTo, whole.First),
                Answer = Where(sample => sample.UnixSeconds >= Seconds(whole.First) - Tolerance),
            };

    private PrometheusAnswer Where(Func<PrometheusSample, bool> isKept) =>
        Answer with
        {
            Series =
            [
                .. Answer
                    .Series.Select(series => new PrometheusSeries(series.Labels, [.. series.Samples.Where(isKept)]))
                    .Where(series => series.Samples.Count > 0),
            ],
        };

    private static TimeSpan SliceOf(TimeSpan step) => Math.Max(1, Math.Floor(SlicedHistory.Slice / step)) * step;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static double Seconds(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds() / 1000.0;
}
