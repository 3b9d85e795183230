using Dashboard.Troubleshooting;

namespace Dashboard.Core.Incidents.Tracking;

/// <summary>Impact on users over an incident.</summary>
/// <param name="Requests">Requests in the time that was watched, estimated from the rates of each evaluation.</param>
/// <param name="Failed">Of these the failed and refused ones.</param>
/// <param name="PeakFailedShare">Highest share of failed requests, 0 to 1; null without traffic.</param>
/// <param name="PeakBurnRate">Fastest burn of the error budget, as a multiple of what is allowed; null without traffic.</param>
/// <param name="Watched">Time that the numbers are made of.</param>
public sealed record IncidentImpact(
    double Requests,
    double Failed,
    double? PeakFailedShare,
    double? PeakBurnRate,
    TimeSpan Watched
)
{
    /// <summary>Nothing was seen yet.</summary>
    public static IncidentImpact None { get; } = new(0, 0, null, null, TimeSpan.Zero);

    /// <summary>At the opening: all that failed in the span of the rates has failed since the first breach. By their mean alone
    /// an incident of one minute would have a fifth of its failures.</summary>
    public static IncidentImpact OfOpening(Impact seen, TimeSpan age) =>
        Add(None, seen, age) with
        {
            Failed = seen.FailedPerSecond * (age < Impact.Window ? Impact.Window : age).TotalSeconds,
        };

    /// <summary>With one more evaluation, which speaks for the time before it.</summary>
    public static IncidentImpact Add(IncidentImpact sum, Impact seen, TimeSpan step) =>
        new(
            sum.Requests + ((seen.RequestsPerSecond ?? 0) * step.TotalSeconds),
            sum.Failed + (FailingNow(seen) * step.TotalSeconds),
            Higher(sum.PeakFailedShare, seen.FailedShare),
            Higher(sum.PeakBurnRate, seen.BurnRate),
            sum.Watched + step
        );

    /// <summary>Failures per second of the last minute; older answers know only the mean of five minutes, which comes
    /// late.</summary>
    private static double FailingNow(Impact seen) =>
        seen is { FailedShareLastMinute: { } share, RequestsPerSecond: { } requests } ? share * requests : seen.FailedPerSecond;

    private static double? Higher(double? one, double? other) => one > other || other is null ? one : other;
}
