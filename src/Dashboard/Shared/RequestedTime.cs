using Dashboard.Core.Evaluation;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Shared;

/// <summary>The moment that an address asks for.</summary>
/// <param name="Moment">The moment whose answer is shown, at most five seconds before the one that was asked for; null means
/// now.</param>
/// <param name="Problem">Why the address cannot be followed; null when it can.</param>
public readonly record struct RequestedTime(DateTimeOffset? Moment, string? Problem)
{
    /// <summary>A link may come from a clock that is a little ahead.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    public static RequestedTime Read(string? at, DateTimeOffset now) =>
        string.IsNullOrWhiteSpace(at) ? new(null, null)
        : !TryRead(at, out var moment) ? new(null, "The moment in the address cannot be read")
        : moment > now + ClockTolerance ? new(null, "The moment in the address lies in the future")
        : new(EvaluationTimes.For(moment), null);

    // A browser's field of date and time sends no zone; the label of ours says UTC.
    private static bool TryRead(string at, out DateTimeOffset moment) =>
        TimestampFormatter.TryParse(at, out moment) || TimestampFormatter.TryParse($"{at}Z", out moment);
}
