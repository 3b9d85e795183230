using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>
/// Backends that end at once by design: a CEL rule or a conditional backend leaves a failed backend stage without a round trip
/// and
/// an incomplete answer (telemetry.md 3.2), and has always done so. Only a change of it is worth a word.
/// </summary>
internal static class EarlyEnd
{
    private const int EarliestSteps = 10;
    private const double MostNews = 1.5;

    /// <summary>Whether the failures of these calls were there from the beginning, never left the gateway, and the calls that did
    /// were answered well.</summary>
    public static bool IsByDesign(IReadOnlyList<CallView> calls, GatewayView view)
    {
        var window = view.Last(Rise.MaxWindow);
        var tally = CallTally.Of(calls, window);
        return tally.HasRoundTrips
            && tally.ShortCircuited >= 0.9 * tally.Failures
            && tally.Good >= 0.95 * tally.RoundTrips
            && tally.RoundTrips > 0
            && ShareOf(calls, [window]) <= MostNews * ShareOf(calls, Earliest(calls, view));
    }

    /// <summary>The first steps with traffic: a gateway may be younger than the history.</summary>
    private static IEnumerable<StepSpan> Earliest(IReadOnlyList<CallView> calls, GatewayView view) =>
        Enumerable
            .Range(0, view.Steps)
            .Where(step => calls.Sum(call => call.Attempts.Values[step]) > 0)
            .Take(EarliestSteps)
            .Select(step => new StepSpan(step, step + 1));

    private static double ShareOf(IReadOnlyList<CallView> calls, IEnumerable<StepSpan> spans)
    {
        var (failures, attempts) = (0.0, 0.0);
        foreach (var span in spans)
        {
            failures += calls.Sum(call => call.Failures.In(span));
            attempts += calls.Sum(call => call.Attempts.In(span));
        }

        return failures / Math.Max(1, attempts);
    }
}
