using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.View;

/// <summary>
/// Tells hosts under one route and pattern apart where they fare differently: a shadow backend has the pattern of the real one,
/// and one address of several may be dead. Hosts that fare alike stay one backend.
/// </summary>
internal static class CallsByHost
{
    private const double MostlyFailing = 0.5;
    private const double RarelyFailing = 0.1;
    private const double FewestCalls = 5;

    /// <summary>The calls of an entry, of one host each where the hosts differ.</summary>
    /// <param name="call">All calls of the entry.</param>
    /// <param name="hosts">The hosts that were called.</param>
    /// <param name="tripsTo">The round trips to one of them.</param>
    public static IReadOnlyList<CallView> Split(CallView call, IReadOnlyList<string> hosts, Func<string, CallView> tripsTo)
    {
        if (hosts.Count < 2)
            return [call];
        var parts = hosts.Select(tripsTo).ToList();
        return Differ(parts) ? [.. parts.Select(part => PartOf(call, part))] : [call];
    }

    private static bool Differ(List<CallView> parts)
    {
        var window = new StepSpan(
            Math.Max(0, parts[0].RoundTrips.Length - (int)(Rise.MaxWindow / Telemetry.Signals.Step)),
            parts[0].RoundTrips.Length
        );
        var shares = parts
            .Where(part => part.RoundTrips.In(window) >= FewestCalls)
            .Select(part => Unusable(part).In(window) / part.RoundTrips.In(window))
            .ToList();
        return shares.Exists(share => share >= MostlyFailing) && shares.Exists(share => share <= RarelyFailing);
    }

    private static Counts Unusable(CallView part) => part.Where(status => status is not ("200" or "201")).Minus(part.Canceled);

    /// <summary>The backend stage counts all hosts together: an error belongs to the host whose round trip failed, and what no
    /// round trip explains to all of them by their number of calls.</summary>
    private static CallView PartOf(CallView call, CallView part)
    {
        var unusable = Unusable(part);
        var otherErrors = call.StageErrors.Minus(Unusable(call));
        var own = part with
        {
            HasStages = call.HasStages,
            HasRoundTrips = true,
            TellsUnanswered = call.TellsUnanswered,
            Stages = part.RoundTrips.Plus(ShareOf(call.Stages.Minus(call.RoundTrips), part.RoundTrips, call.RoundTrips)),
            StageErrors = unusable.Plus(ShareOf(otherErrors, part.RoundTrips, call.RoundTrips)),
            StageCanceled = ShareOf(call.StageCanceled, part.RoundTrips, call.RoundTrips),
            FastErrors = ShareOf(call.FastErrors, unusable, Unusable(call)),
            BodyErrors = ShareOf(call.BodyErrors, part.RoundTrips, call.RoundTrips),
        };
        return own with { Failures = CallViewBuilder.FailuresOf(own), Attempts = CallViewBuilder.AttemptsOf(own) };
    }

    private static Counts ShareOf(Counts counts, Counts part, Counts whole) =>
        Counts.Of([
            .. counts.Values.Select((count, step) => whole.Values[step] > 0 ? count * part.Values[step] / whole.Values[step] : 0),
        ]);
}
