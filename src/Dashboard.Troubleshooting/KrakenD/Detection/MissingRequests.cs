using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>Requests that some endpoints no longer answer, while the others go on. Where a token check waits for ever no counter
/// moves: the caller is only missing.</summary>
/// <param name="Endpoints">How many endpoints are looked at.</param>
/// <param name="Seen">Requests that they answered since a moment.</param>
/// <param name="Expected">Requests that would be usual, going by the other endpoints.</param>
/// <param name="Noise">Standard deviation of what is expected.</param>
/// <param name="Span">How long that moment is ago.</param>
public sealed record MissingRequests(int Endpoints, double Seen, double Expected, double Noise, TimeSpan Span)
{
    /// <summary>A caller's connection and its two goroutines, and as many for the call that it waits for.</summary>
    private const double GoroutinesPerCaller = 4;

    private const double Deviations = 3;
    private const double FewestOthers = 100;

    /// <summary>What is seen and expected, in words.</summary>
    public string Text =>
        $"{QuantityFormatter.Count(Endpoints, "endpoint")} that check tokens answered {QuantityFormatter.Count(Seen)} "
        + $"requests in {DurationFormatter.Precise(Span)}, where "
        + $"{QuantityFormatter.Count(Expected)} are usual";

    /// <summary>Endpoints that ever answered 401, since a moment; null without them or without a time before it.</summary>
    public static MissingRequests? WhereTokensAreChecked(GatewayView view, DateTimeOffset? since)
    {
        var checking = view.Endpoints.Where(endpoint => endpoint.Status("401").Total > 0).ToList();
        var onset = Enumerable.Range(0, view.Steps).FirstOrDefault(step => view.StartOf(step) >= since);
        if (checking.Count == 0 || onset == 0)
            return null;

        var (before, after) = (new StepSpan(0, onset), new StepSpan(onset, view.Steps));
        var requests = Counts.Sum(checking.Select(endpoint => endpoint.Requests), view.Steps);
        var others = Counts.Sum(view.Endpoints.Except(checking).Select(endpoint => endpoint.Requests), view.Steps);
        var usual = Baseline.PerStep(requests, onset) * after.Steps;
        var othersBefore = Baseline.PerStep(others, onset) * after.Steps;
        var hasOthers = othersBefore >= FewestOthers;
        var expected = hasOthers ? usual * Math.Min(1, others.In(after) / othersBefore) : usual;
        var noise = Math.Sqrt(expected + (hasOthers ? expected * expected / othersBefore : 0));
        return new MissingRequests(checking.Count, requests.In(after), expected, noise, Signals.LengthOf(after));
    }

    /// <summary>Whether more are missing than chance takes.</summary>
    public bool IsProven(double significance) =>
        Expected - Seen > Deviations * Noise && Poisson.SignificanceOfFall(Seen, Expected) >= significance / 2;

    /// <summary>Whether by chance so many may be missing that their callers hold these goroutines: some seem to be missing, or
    /// so few would be that nobody could see it.</summary>
    public bool MayHold(double goroutines)
    {
        var callers = goroutines / GoroutinesPerCaller;
        return Expected - Seen + (Deviations * Noise) >= callers && (Expected - Seen > Noise || callers <= Deviations * Noise);
    }
}
