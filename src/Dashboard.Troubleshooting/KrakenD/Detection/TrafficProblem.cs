using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>Requests to all endpoints fell to nearly nothing at once, although the gateway is up.</summary>
public sealed record TrafficProblem : KrakenDProblem
{
    /// <summary>Endpoints that must have fallen: a rare one may have been silent all the same.</summary>
    private const double NearlyEveryEndpoint = 0.8;

    /// <summary>Requests that would be usual; below this, silence is chance.</summary>
    private const double FewestExpected = 5;

    /// <summary>What is left of the traffic when it is gone: health checks and a straggler; a load test that ends leaves
    /// more.</summary>
    private const double NearlyNothing = 0.1;

    /// <summary>Traffic that was at least this share of the usual just before fell at once; a night falls over hours.</summary>
    private const double StillThere = 0.5;

    private const double MinSurprise = 6;
    private static readonly TimeSpan ShortestSilence = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FallsWithin = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan ShortestHistory = TimeSpan.FromMinutes(5);

    /// <summary>Requests per second that are usual.</summary>
    public required double BaselinePerSecond { get; init; }

    /// <summary>Requests per second since the fall.</summary>
    public required double PerSecond { get; init; }

    /// <summary>It is as quiet at this hour of other days, or it was so before a load test began.</summary>
    public required bool IsPlanned { get; init; }

    /// <summary>Older samples are no present.</summary>
    private static readonly TimeSpan MaxSampleAge = TimeSpan.FromMinutes(2);

    /// <summary>The fall of all traffic; one at most.</summary>
    public static IEnumerable<TrafficProblem> Find(ProblemDetector examined)
    {
        var view = examined.View;
        // Scanners go on asking for unknown paths when users are gone. OpenCensus may tell no routes at all.
        var requests = view.RoutedRequests.Total > 0 ? view.RoutedRequests : view.AllRequests;
        // Series that ended say nothing about the traffic: the samples stopped, not the requests.
        if (Freshness.NewestSample(view) is not { } newest || view.At - newest > MaxSampleAge)
            yield break;
        if (OnsetOf(requests, view) is not { } onset || !SomeReplicaStaysUp(view) || IsAnsweredElsewhere(view, onset))
            yield break;
        var usual = Baseline.PerStep(requests, onset);
        var silence = new StepSpan(onset, view.Steps);
        var (seen, expected) = (requests.In(silence), usual * silence.Steps);
        if (
            seen >= NearlyNothing * expected
            || Poisson.SignificanceOfFall(seen, expected) < MinSurprise
            || !EveryEndpointFell(view, silence)
        )
            yield break;
        yield return Of(examined, requests, onset, usual);
    }

    private static TrafficProblem Of(ProblemDetector examined, Counts requests, int onset, double usual)
    {
        var view = examined.View;
        var window = new StepSpan(Math.Max(view.Last(Rise.MaxWindow).First, onset), view.Steps);
        var planned = IsQuietOnOtherDays(view, usual) || BeganQuiet(requests, usual);
        var (now, before) = (requests.In(window) / Signals.LengthOf(window).TotalSeconds, usual / Signals.Step.TotalSeconds);
        return new TrafficProblem
        {
            Examined = examined,
            Window = window,
            OnsetStep = onset,
            Since = view.StartOf(onset),
            Endpoints = [],
            BaselinePerSecond = before,
            PerSecond = now,
            IsPlanned = planned,
            Severity = planned ? Severity.Info : Severity.Critical,
            FailedPerSecond = Math.Max(0, before - now),
            Impact =
                $"requests no longer arrive: {QuantityFormatter.Number(now)}/s where {QuantityFormatter.Number(before)}/s are "
                + "usual"
                + (planned ? ", as often at this time" : ""),
        };
    }

    /// <summary>First step of the silence that lasts until now; null where there is none, or it did not begin at once.</summary>
    private static int? OnsetOf(Counts requests, GatewayView view)
    {
        var busy = requests.Values.Where(value => value > 0).Order().ToList();
        if (busy.Count < ShortestHistory / Signals.Step)
            return null;
        var level = NearlyNothing * busy[busy.Count / 2];
        var onset = view.Steps;
        while (onset > 0 && requests.Values[onset - 1] < level)
            onset--;
        var usual = Baseline.PerStep(requests, onset);
        var justBefore = requests.Values.Skip(onset - (int)(FallsWithin / Signals.Step)).Take((int)(FallsWithin / Signals.Step));
        return
            view.Steps - onset >= ShortestSilence / Signals.Step
            && onset >= ShortestHistory / Signals.Step
            && justBefore.Any(value => value >= StillThere * usual)
            ? onset
            : null;
    }

    /// <summary>A gateway that was away just now has not had the time to be asked.</summary>
    private static bool SomeReplicaStaysUp(GatewayView view) =>
        view.Replicas.All(replica => replica.Up is null)
        || view.Replicas.Any(replica => replica.Up is { Now: 1 } up && up.MinOver(ShortestSilence) == 1);

    /// <summary>Clients still come, and none of their paths is known: that is a matter of routes.</summary>
    private static bool IsAnsweredElsewhere(GatewayView view, int onset)
    {
        var silence = new StepSpan(onset, view.Steps);
        return view.AllRequests.In(silence)
            >= DetectionLimits.RestOfTraffic * Baseline.PerStep(view.AllRequests, onset) * silence.Steps;
    }

    private static bool EveryEndpointFell(GatewayView view, StepSpan silence)
    {
        var busy = view
            .Endpoints.Select(endpoint =>
                (
                    Seen: endpoint.Requests.In(silence),
                    Expected: Baseline.PerStep(endpoint.Requests, silence.First) * silence.Steps
                )
            )
            .Where(endpoint => endpoint.Expected >= FewestExpected)
            .ToList();
        return busy.Count(endpoint => endpoint.Seen < DetectionLimits.RestOfTraffic * endpoint.Expected)
            >= NearlyEveryEndpoint * busy.Count;
    }

    /// <summary>Five minutes at the same time of yesterday or of last week were nearly as quiet.</summary>
    private static bool IsQuietOnOtherDays(GatewayView view, double usual)
    {
        var steps = Rise.MaxWindow / Signals.Step;
        return view
            .Snapshot.Of(Signals.EarlierDays)
            .Series.Where(reading => reading.Label("part").EndsWith(Signals.RecentSuffix, StringComparison.Ordinal))
            .Any(reading => reading.Values.Count > 0 && reading.Values[^1] < 2 * NearlyNothing * usual * steps);
    }

    /// <summary>The history begins as quietly as it ends: what came between was a load test or a batch.</summary>
    private static bool BeganQuiet(Counts requests, double usual)
    {
        var first = requests.Values.SkipWhile(value => value <= 0).Take((int)(ShortestHistory / Signals.Step)).ToList();
        return requests.Values.TakeWhile(value => value <= 0).Count() < requests.Length / 2
            && first.TrueForAll(value => value < 2 * NearlyNothing * usual);
    }
}
