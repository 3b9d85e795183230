using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Troubleshooting.KrakenD.WhatIf;

/// <summary>Says what a replay cannot know.</summary>
internal static class WhatIfUnknowns
{
    public static IReadOnlyList<string> Of(WhatIfQuestion question, WhatIfSetting? running, Snapshot snapshot) =>
        [.. OfKind(question, running), .. OfConfiguration(question, snapshot), .. OfReadings(snapshot)];

    private static IEnumerable<string> OfKind(WhatIfQuestion question, WhatIfSetting? running)
    {
        switch (question.Kind)
        {
            case WhatIfKind.Timeout:
                yield return "Latency is counted in buckets: between two of their edges it is not known how many took longer.";
                if (running is TimeoutSetting now && question.Proposed is TimeoutSetting tried && tried.Budget > now.Budget)
                    yield return "What the running timeout cut off has no length: more time saves between none and all of it, "
                        + "and each of them holds its goroutine and its connection longer.";
                yield return "A shorter timeout may make callers try again; retries are not replayed.";
                break;
            case WhatIfKind.Breaker:
                yield return Bursts("calls");
                yield return "A breaker counts errors in a row, and the order of calls within a step is not known. At least: "
                    + "errors are spread among successes as well as they can be. At most: they come in a row, and calls "
                    + "come while it is open.";
                yield return "How calls would have ended that were not sent is not known. At least: as those that were sent in "
                    + "the same step. At most: all failed.";
                yield return "Most likely: calls come at random moments and errors are spread at random. Errors of a real fault "
                    + "come in a row, so it is rather more.";
                yield return "The replay begins with a closed breaker, unless calls were not sent right at the beginning.";
                yield return "Calls that clients gave up are left out; versions before 2.13.1 count them as errors.";
                break;
            default:
                yield return Bursts(question.Kind is WhatIfKind.BackendLimit ? "calls" : "requests");
                if (question.Kind is WhatIfKind.EndpointLimit)
                    yield return "Requests answered with 401, 403 or 429 may have been refused before this limit. At least: they "
                        + "do not count against it. At most: they do.";
                yield return "Clients that are refused may try again or stay away; that changes the traffic and is not replayed.";
                yield return "A limit for each client (client_max_rate) cannot be replayed: metrics do not tell clients apart.";
                break;
        }
    }

    private static string Bursts(string what) =>
        $"Metrics tell how many {what} came in each {DurationFormatter.Format(Signals.Step)}, not when. At least and at most "
        + "hold for every order and spacing with the same counts; most likely is a replay with random moments.";

    private static IEnumerable<string> OfConfiguration(WhatIfQuestion question, Snapshot snapshot)
    {
        if (question.Running is null)
            yield return "No configuration names this endpoint, so the running setting is not known and the replay cannot be "
                + "compared with what was measured.";
        else if (question.RunningSince is { } received && received > snapshot.At - question.Span)
            yield return $"The configuration was received at {TimestampFormatter.Full(received)}: before that, another one may "
                + "have run.";
        else
            yield return "The newest file is taken to run on every replica for the whole time.";
    }

    private static IEnumerable<string> OfReadings(Snapshot snapshot) =>
        snapshot.Problems.Select(problem => $"Not everything could be read ({problem.Signal}): {problem.Reason}");
}
