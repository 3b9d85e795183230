namespace Dashboard.Troubleshooting.Statistics;

/// <summary>Events per step on a snapshot's time grid. Steps without a sample count as zero events.</summary>
public sealed class Counts
{
    private static Counts none = new([]);

    private readonly double[] values;

    private Counts(double[] values)
    {
        this.values = values;
        IsEmpty = !values.AsSpan().ContainsAnyExcept(0.0);
    }

    /// <summary>Events in each step, the last one ending at the moment of the snapshot.</summary>
    public IReadOnlyList<double> Values => values;

    /// <summary>Whether there is no event at all. Most counts of a healthy gateway are; sums and differences with them cost
    /// nothing.</summary>
    public bool IsEmpty { get; }

    /// <summary>Steps of the grid.</summary>
    public int Length => values.Length;

    /// <summary>All events of the history.</summary>
    public double Total => values.Sum();

    /// <summary>No event in any step of a grid of the given length. All snapshots have grids of one length, so one instance
    /// serves them.</summary>
    public static Counts None(int length)
    {
        var last = none;
        return last.Length == length ? last : none = new Counts(new double[length]);
    }

    /// <summary>Counts of a reading, NaN and negative values taken as no event.</summary>
    public static Counts Of(IReadOnlyList<double> reading)
    {
        double[] events = [.. reading];
        for (var step = 0; step < events.Length; step++)
        {
            events[step] = events[step] > 0 ? events[step] : 0;
        }

        return new Counts(events);
    }

    /// <summary>The sum of many, on a grid of the given length.</summary>
    public static Counts Sum(IEnumerable<Counts> many, int length)
    {
        Counts? first = null;
        double[]? sum = null;
        foreach (var counts in many.Where(counts => !counts.IsEmpty))
        {
            if (first is null && sum is null && counts.Length == length)
            {
                first = counts;
                continue;
            }

            sum ??= first is null ? new double[length] : [.. first.values];
            Add(counts.values, sum);
        }

        return sum is not null ? new Counts(sum) : first ?? None(length);
    }

    /// <summary>Events in the steps of a span.</summary>
    public double In(StepSpan span)
    {
        var sum = 0.0;
        for (var step = Math.Max(0, span.First); step < Math.Min(values.Length, span.End); step++)
        {
            sum += values[step];
        }

        return sum;
    }

    /// <summary>These amounts, e.g. seconds, per event, of each step of a span that has events.</summary>
    public double[] MeansPer(Counts events, StepSpan span)
    {
        var means = new List<double>(span.Steps);
        for (var step = span.First; step < span.End; step++)
        {
            if (events.values[step] > 0)
                means.Add(values[step] / events.values[step]);
        }

        return [.. means];
    }

    /// <summary>The counts of a step and of all after it.</summary>
    public Counts From(int step) => new(values[Math.Clamp(step, 0, values.Length)..]);

    /// <summary>Step by step, never below zero: two counters scraped together may differ by a request in flight.</summary>
    public Counts Minus(Counts other)
    {
        if (IsEmpty || other.IsEmpty)
            return this;
        double[] rest = [.. values];
        for (var step = 0; step < Math.Min(rest.Length, other.Length); step++)
        {
            rest[step] = Math.Max(0, rest[step] - other.values[step]);
        }

        return new Counts(rest);
    }

    /// <summary>Step by step the smaller of the two.</summary>
    public Counts AtMost(Counts other) => Minus(Minus(other));

    /// <summary>Step by step.</summary>
    public Counts Plus(Counts other) => Sum([this, other], Length);

    /// <summary>Each step's events by a factor of that step.</summary>
    public Counts Times(Func<int, double> factorOf) => Of([.. values.Select((events, step) => events * factorOf(step))]);

    private static void Add(ReadOnlySpan<double> values, Span<double> sum)
    {
        for (var step = 0; step < Math.Min(sum.Length, values.Length); step++)
            sum[step] += values[step];
    }
}

/// <summary>A half-open range of steps on a snapshot's grid.</summary>
/// <param name="First">First step.</param>
/// <param name="End">One after the last step.</param>
public readonly record struct StepSpan(int First, int End)
{
    /// <summary>Number of steps.</summary>
    public int Steps => Math.Max(0, End - First);
}
