using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.View;

/// <summary>
/// Parts of merged answers that fail because they are meant to: a backend behind a condition ends before it is called, which
/// leaves a failed backend stage without a round trip (telemetry.md 3.2); an optional one answers 404 where it has nothing to
/// add. It has always been so, as often as now, and no request failed for it: only a change is worth a word.
/// </summary>
internal static class FailuresByDesign
{
    private const int EarliestSteps = 10;
    private const int RecentSteps = 10;

    /// <summary>An answer of 404 is a design only after it has stood for a quarter of an hour; a route may just be
    /// wrong.</summary>
    private const int LongestNews = 30;

    private const double MostNews = 1.5;
    private const double Nearly = 0.9;
    private const double LeastGood = 0.95;

    /// <summary>The calls, those that fail by design marked.</summary>
    public static IReadOnlyList<CallView> Mark(IReadOnlyList<CallView> calls, ILookup<string, EndpointView> endpoints)
    {
        var merged = calls.GroupBy(call => call.Endpoint, StringComparer.Ordinal).Where(group => group.Skip(1).Any());
        var marked = merged
            .Where(group => endpoints[group.Key].Any(endpoint => endpoint.HasStatuses))
            .SelectMany(group => group.Where(call => IsByDesign(call, endpoints[group.Key].First())))
            .ToHashSet();
        return marked.Count == 0 ? calls : [.. calls.Select(call => call with { FailsByDesign = marked.Contains(call) })];
    }

    /// <summary>What calls that are no design failed, per step; null where no call fails by design.</summary>
    public static Counts? OfOthers(IEnumerable<CallView> calls, int steps)
    {
        var all = calls.ToList();
        return all.Exists(call => call.FailsByDesign)
            ? Counts.Sum(all.Where(call => !call.FailsByDesign).Select(call => call.Failures), steps)
            : null;
    }

    private static bool IsByDesign(CallView call, EndpointView endpoint)
    {
        var steps = call.Attempts.Length;
        StepSpan[] recent = [new(Math.Max(0, steps - RecentSteps), steps)];
        if (Sum(call.Failures, recent) <= 0 || !call.HasRoundTrips)
            return false;
        var earliest = Enumerable
            .Range(0, steps)
            .Where(step => call.Attempts.Values[step] > 0)
            .Take(EarliestSteps)
            .Select(step => new StepSpan(step, step + 1))
            .ToList();
        // Failures without a single attempt contradict each other.
        return earliest.Count > 0
            && IsMeant(call, recent, isNews: earliest[0].First > steps - LongestNews)
            && ShareOf(call, recent) <= MostNews * ShareOf(call, earliest)
            && HurtNobody(endpoint, earliest);
    }

    private static bool IsMeant(CallView call, IReadOnlyList<StepSpan> spans, bool isNews)
    {
        var notFound = Sum(call.Where(status => status == "404"), spans);
        var good = Sum(call.Where(status => status is "200" or "201"), spans);
        var (trips, failures) = (Sum(call.RoundTrips, spans), Sum(call.Failures, spans));
        var abandoned = Math.Max(0, Sum(call.StageCanceled, spans) - Sum(call.Canceled, spans));
        var early = call.HasStages ? Math.Max(0, Sum(call.Stages, spans) - trips - abandoned) : 0;
        var optional = isNews ? 0 : notFound;
        return trips > 0 && early + optional >= Nearly * failures && good + optional >= LeastGood * trips;
    }

    private static bool HurtNobody(EndpointView endpoint, IReadOnlyList<StepSpan> spans)
    {
        var failed = Sum(endpoint.ServerErrors.Minus(endpoint.Canceled), spans);
        var incomplete = Sum(endpoint.PipeErrors.Minus(endpoint.ServerErrors), spans);
        return incomplete > 0 && failed < (1 - Nearly) * incomplete;
    }

    private static double ShareOf(CallView call, IReadOnlyList<StepSpan> spans) =>
        Sum(call.Failures, spans) / Math.Max(1, Sum(call.Attempts, spans));

    private static double Sum(Counts counts, IEnumerable<StepSpan> spans) => spans.Sum(counts.In);
}
