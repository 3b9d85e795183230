namespace Dashboard.Core.Prometheus;

/// <summary>
/// The increments of counters, from what they stood at a step before the first and at each step after, and the steps for which
/// that does not tell them: a process changed, or a counter fell.
/// </summary>
public sealed class CounterTotals
{
    // The difference of two sums of seconds is as exact as the sums are.
    private const double RelativeRounding = 1e-9;

    // A query has costs of its own: corrections that are so near to each other are asked for together.
    private const int MaxGap = 4;
    private const int MaxCorrections = 3;

    private readonly int steps;
    private readonly double firstUnixSeconds;
    private readonly double stepSeconds;
    private readonly double[] changes;
    private readonly bool[] isUnsure;

    private CounterTotals(DateTimeOffset first, int steps, TimeSpan step)
    {
        (this.steps, stepSeconds) = (steps, step.TotalSeconds);
        firstUnixSeconds = first.ToUnixTimeMilliseconds() / 1000.0;
        changes = NoValues();
        isUnsure = new bool[steps + 1];
    }

    /// <summary>Increments of the steps that need no correction.</summary>
    public IReadOnlyList<PrometheusSeries> Increments { get; private set; } = [];

    /// <summary>Ranges of steps whose increments are to be asked for exactly, both ends included.</summary>
    public IReadOnlyList<StepRange> Corrections { get; private set; } = [];

    /// <summary>Reads the answer of <see cref="SignalQuery.ComposeTotals"/>.</summary>
    /// <param name="answer">What was answered, from one step before the first on.</param>
    /// <param name="first">The first step whose increments are wanted.</param>
    /// <param name="steps">How many are wanted.</param>
    /// <param name="step">Distance between two steps.</param>
    public static CounterTotals Of(PrometheusAnswer answer, DateTimeOffset first, int steps, TimeSpan step)
    {
        var totals = new CounterTotals(first, steps, step);
        foreach (var series in answer.Series.Where(IsOfChanges))
            totals.Place(series.Samples, totals.changes);
        var counted = answer
            .Series.Where(series => !IsOfChanges(series))
            .Select(series => (series.Labels, Values: totals.DifferencesOf(series.Samples)))
            .ToList();
        totals.Corrections = [.. totals.RangesToCorrect(first, step)];
        totals.Increments =
        [
            .. counted
                .Select(series => new PrometheusSeries(series.Labels, totals.SureSamples(series.Values)))
                .Where(series => series.Samples.Count > 0),
        ];
        return totals;
    }

    private static bool IsOfChanges(PrometheusSeries series) =>
        series.Labels.GetValueOrDefault("part") == SignalQuery.ProcessChanges;

    private double[] NoValues()
    {
        var values = new double[steps + 1];
        Array.Fill(values, double.NaN);
        return values;
    }

    /// <summary>Places samples on the grid, whose first place is the step before the first.</summary>
    private void Place(IReadOnlyList<PrometheusSample> samples, double[] values)
    {
        foreach (var sample in samples)
        {
            var index = (int)Math.Round((sample.UnixSeconds - firstUnixSeconds) / stepSeconds) + 1;
            if (index >= 0 && index < values.Length)
                values[index] = sample.Value;
        }
    }

    private double[] DifferencesOf(IReadOnlyList<PrometheusSample> samples)
    {
        var values = NoValues();
        Place(samples, values);
        var differences = NoValues();
        for (var index = 1; index <= steps; index++)
        {
            var (before, now) = (values[index - 1], values[index]);
            if (double.IsNaN(before) && double.IsNaN(now))
                continue;
            // What is born in a process that was there before begins at zero.
            var difference = now - (double.IsNaN(before) ? 0 : before);
            var hasFallen = difference < -RelativeRounding * before;
            isUnsure[index] |= changes[index] is not 0 || hasFallen || double.IsNaN(now);
            differences[index] = Math.Max(difference, 0);
        }

        return differences;
    }

    private IEnumerable<StepRange> RangesToCorrect(DateTimeOffset first, TimeSpan step)
    {
        var unsure = Enumerable.Range(1, steps).Where(index => isUnsure[index] || changes[index] > 0).ToList();
        var ranges = new List<(int From, int Until)>();
        foreach (var index in unsure)
        {
            if (ranges is [.., var last] && index - last.Until <= MaxGap)
                ranges[^1] = (last.From, index);
            else
                ranges.Add((index, index));
        }

        if (ranges.Count > MaxCorrections)
            ranges = [(ranges[0].From, ranges[^1].Until)];
        foreach (var (from, until) in ranges)
        {
            Array.Fill(isUnsure, true, from, until - from + 1);
            yield return new StepRange(first + ((from - 1) * step), first + ((until - 1) * step));
        }
    }

    private PrometheusSample[] SureSamples(double[] differences) =>
        [
            .. Enumerable
                .Range(1, steps)
                .Where(index => !isUnsure[index] && !double.IsNaN(differences[index]))
                .Select(index => new PrometheusSample(firstUnixSeconds + ((index - 1) * stepSeconds), differences[index])),
        ];
}

/// <summary>Some steps of a range query.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last, included.</param>
public readonly record struct StepRange(DateTimeOffset First, DateTimeOffset Last);
