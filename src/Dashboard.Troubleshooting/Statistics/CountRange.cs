namespace Dashboard.Troubleshooting.Statistics;

/// <summary>A number of events that is known between two bounds, both included.</summary>
/// <param name="Least">At least so many; 0 or more.</param>
/// <param name="Most">At most so many; not below <paramref name="Least"/>.</param>
public sealed record CountRange(double Least, double Most)
{
    /// <summary>No event.</summary>
    public static CountRange None { get; } = new(0, 0);

    /// <summary>A number that is known.</summary>
    public static CountRange Exactly(double count) => new(count, count);

    /// <summary>The sum of independent ranges.</summary>
    public static CountRange Sum(IEnumerable<CountRange> ranges) =>
        ranges.Aggregate(None, (sum, range) => new CountRange(sum.Least + range.Least, sum.Most + range.Most));

    /// <summary>Whether both may be the same number, when each may be off by a tolerance.</summary>
    public bool Meets(CountRange other, double tolerance) => Least - tolerance <= other.Most && other.Least <= Most + tolerance;
}
