namespace Dashboard.Lab;

/// <summary>Which samples of a recording are taken, under which label, and moved to which time; the span is half-open.</summary>
public sealed record SampleSelection
{
    public static SampleSelection Everything { get; } = new();

    /// <summary>Added to every series.</summary>
    public Label? Label { get; init; }

    /// <summary>Added to every time, and to every value that is one.</summary>
    public TimeSpan Shift { get; init; }

    /// <summary>The first recorded moment that is taken.</summary>
    public DateTimeOffset From { get; init; } = DateTimeOffset.MinValue;

    /// <summary>The first recorded moment that is no longer taken.</summary>
    public DateTimeOffset Until { get; init; } = DateTimeOffset.MaxValue;

    public bool Takes(Sample sample) => sample.At >= From && sample.At < Until;
}
