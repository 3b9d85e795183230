using Dashboard.Troubleshooting.KrakenD.Detection;
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

    private const double Often = 0.05;

    /// <summary>Early ends that go from one call to another do not become more.</summary>
    private const double MostExchange = 1.15;

    private const double Nearly = 0.9;
    private const double LeastGood = 0.95;
    private const double LeastHarm = 0.01;

    /// <summary>The calls, each with its failures by design.</summary>
    public static IReadOnlyList<CallView> Mark(IReadOnlyList<CallView> calls, ILookup<string, EndpointView> endpoints)
    {
        var merged = calls.GroupBy(call => call.Endpoint, StringComparer.Ordinal).Where(group => group.Skip(1).Any());
        var marked = new Dictionary<CallView, Counts>(ReferenceEqualityComparer.Instance);
        foreach (var group in merged.Where(group => endpoints[group.Key].Any(endpoint => endpoint.HasStatuses)))
        {
            foreach (var (call, meant) in Marked([.. group], endpoints[group.Key].First()))
                marked.Add(call, meant);
        }

        return marked.Count == 0
            ? calls
            : [.. calls.Select(call => call with { FailuresByDesign = marked.GetValueOrDefault(call) })];
    }

    /// <summary>What is no design failed, per step; null where no call fails by design.</summary>
    public static Counts? OfOthers(IEnumerable<CallView> calls, int steps)
    {
        var all = calls.ToList();
        return all.Exists(call => call.FailuresByDesign is not null)
            ? Counts.Sum(all.Select(call => call.UndesignedFailures), steps)
            : null;
    }

    private static IEnumerable<(CallView Call, Counts Meant)> Marked(IReadOnlyList<CallView> calls, EndpointView endpoint)
    {
        var exclude = ExcludeEachOther(calls, endpoint);
        foreach (var call in calls)
        {
            if (IsByDesign(call, endpoint))
                yield return (call, call.Failures);
            else if (!call.EarlyEnds.IsEmpty && (exclude || EndsEarlyAsBefore(call, endpoint)))
                yield return (call, call.EarlyEnds.AtMost(call.Failures));
        }
    }

    /// <summary>Conditions that exclude each other end as many calls of each request as ever, however the requests spread over
    /// them.</summary>
    private static bool ExcludeEachOther(IReadOnlyList<CallView> calls, EndpointView endpoint)
    {
        var early = Counts.Sum(calls.Select(call => call.EarlyEnds), endpoint.Requests.Length);
        var (recent, earliest) = (Recent(early.Length), Earliest(endpoint.Requests));
        return calls.Count(call => EndedEarlyOften(call, earliest)) > 1
            && Sum(early, recent) * Sum(endpoint.Requests, earliest)
                <= MostExchange * Sum(early, earliest) * Sum(endpoint.Requests, recent)
            && HasStoodLong(earliest, recent)
            && HurtNobody(endpoint, earliest)
            && FailOnlyByOthers(calls, endpoint, recent);
    }

    /// <summary>Requests of which all parts ended early failed: a breaker that opens looks like one more condition.</summary>
    private static bool FailOnlyByOthers(IReadOnlyList<CallView> calls, EndpointView endpoint, IReadOnlyList<StepSpan> spans)
    {
        var failed = Sum(EndpointHarm.FailedOf(endpoint), spans);
        var others = calls.Sum(call => Sum(call.Failures.Minus(call.EarlyEnds), spans));
        return failed <= others + (LeastHarm * Sum(endpoint.Requests, spans));
    }

    /// <summary>Other failures came on top of the early ends.</summary>
    private static bool EndsEarlyAsBefore(CallView call, EndpointView endpoint)
    {
        var (recent, earliest) = (Recent(call.Attempts.Length), Earliest(call.Attempts));
        return EndedEarlyOften(call, earliest)
            && Sum(call.EarlyEnds, recent) * Sum(call.Attempts, earliest)
                <= MostExchange * Sum(call.EarlyEnds, earliest) * Sum(call.Attempts, recent)
            && Sum(call.RoundTrips, earliest) * Sum(call.Attempts, recent)
                <= MostExchange * Sum(call.RoundTrips, recent) * Sum(call.Attempts, earliest)
            && GoodOf(call, earliest) >= LeastGood * Sum(call.RoundTrips, earliest)
            && HasStoodLong(earliest, recent)
            && HurtNobody(endpoint, earliest);
    }

    /// <summary>What began a quarter of an hour ago or later is no design yet, but a rollout.</summary>
    private static bool HasStoodLong(List<StepSpan> earliest, StepSpan[] recent) =>
        earliest.Count > 0 && earliest[0].First <= recent[0].End - LongestNews;

    private static double GoodOf(CallView call, IReadOnlyList<StepSpan> spans) =>
        Sum(call.Where(status => status is "200" or "201"), spans);

    /// <summary>Two layers that are not counted at the same moment differ by a few calls as well.</summary>
    private static bool EndedEarlyOften(CallView call, IReadOnlyList<StepSpan> spans) =>
        Sum(call.EarlyEnds, spans) > Often * Sum(call.Attempts, spans);

    private static StepSpan[] Recent(int steps) => [new(Math.Max(0, steps - RecentSteps), steps)];

    /// <summary>The first steps with events.</summary>
    private static List<StepSpan> Earliest(Counts events) =>
        [
            .. Enumerable
                .Range(0, events.Length)
                .Where(step => events.Values[step] > 0)
                .Take(EarliestSteps)
                .Select(step => new StepSpan(step, step + 1)),
        ];

    private static bool IsByDesign(CallView call, EndpointView endpoint)
    {
        var recent = Recent(call.Attempts.Length);
        if (Sum(call.Failures, recent) <= 0 || !call.HasRoundTrips)
            return false;
        var earliest = Earliest(call.Attempts);
        // Failures without a single attempt contradict each other.
        return earliest.Count > 0
            && IsMeant(call, recent, isNews: !HasStoodLong(earliest, recent))
            && ShareOf(call, recent) <= MostNews * ShareOf(call, earliest)
            && HurtNobody(endpoint, earliest);
    }

    private static bool IsMeant(CallView call, IReadOnlyList<StepSpan> spans, bool isNews)
    {
        var notFound = Sum(call.Where(status => status == "404"), spans);
        var good = GoodOf(call, spans);
        var (trips, failures) = (Sum(call.RoundTrips, spans), Sum(call.Failures, spans));
        var optional = isNews ? 0 : notFound;
        return trips > 0 && Sum(call.EarlyEnds, spans) + optional >= Nearly * failures && good + optional >= LeastGood * trips;
    }

    private static bool HurtNobody(EndpointView endpoint, IReadOnlyList<StepSpan> spans)
    {
        var failed = Sum(EndpointHarm.FailedOf(endpoint), spans);
        var incomplete = Sum(endpoint.PipeErrors.Minus(endpoint.ServerErrors), spans);
        return incomplete > 0 && failed < (1 - Nearly) * incomplete;
    }

    private static double ShareOf(CallView call, IReadOnlyList<StepSpan> spans) =>
        Sum(call.Failures, spans) / Math.Max(1, Sum(call.Attempts, spans));

    private static double Sum(Counts counts, IEnumerable<StepSpan> spans) => spans.Sum(counts.In);
}
