using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>How backend calls ended in a window; each failed call is counted once. Counts.</summary>
public sealed record CallTally
{
    /// <summary>A connection that is kept takes microseconds to get; none at all takes exactly zero.</summary>
    private const double NeverConnectedSeconds = 1e-6;

    private const double ConnectedSeconds = 5e-5;
    private const double LongSeconds = 0.2;
    private const double MuchLonger = 3;
    private const int FewestSteps = 3;

    /// <summary>Calls that end at one timeout differ by less than this part of it.</summary>
    private const double Plateau = 0.1;

    /// <summary>Calls that the pipe asked for, abandoned ones left out.</summary>
    public double Attempts { get; init; }

    /// <summary>Calls that failed.</summary>
    public double Failures { get; init; }

    /// <summary>Round trips that were made, abandoned ones left out.</summary>
    public double RoundTrips { get; init; }

    /// <summary>No answer without having waited for one: refused, DNS, TLS, reset, or packets that are dropped.</summary>
    public double Unconnected { get; init; }

    /// <summary>Connected, and the time for the headers passed.</summary>
    public double TimedOut { get; init; }

    /// <summary>5xx answers; <see cref="Ambiguous"/> ones left out.</summary>
    public double Status5xx { get; init; }

    /// <summary>429 answers.</summary>
    public double Status429 { get; init; }

    /// <summary>4xx answers other than 429.</summary>
    public double Status4xx { get; init; }

    /// <summary>2xx other than 200 and 201, and 3xx.</summary>
    public double StatusUnaccepted { get; init; }

    /// <summary>200 and 201 answers.</summary>
    public double Good { get; init; }

    /// <summary>Calls that the stage counts and no round trip follows: breaker or backend rate limit.</summary>
    public double ShortCircuited { get; init; }

    /// <summary>Failed calls although the backend answered 200 or 201: body that stalls or does not decode.</summary>
    public double Unusable { get; init; }

    /// <summary>Failed calls within 10 ms.</summary>
    public double Fast { get; init; }

    /// <summary>Bodies that broke off or stalled.</summary>
    public double BodyErrors { get; init; }

    /// <summary>Calls with status 500 on OpenCensus: answered so, or not answered at all, and not after the timeout.</summary>
    public double Ambiguous { get; init; }

    /// <summary>Requests that failed without a counted call: the backend's status was refused (OpenCensus).</summary>
    public double Uncounted { get; init; }

    /// <summary>Whether the backend stage is measured, without which short circuits and unusable answers are unknown.</summary>
    public bool HasStages { get; init; }

    /// <summary>Whether round trips are measured.</summary>
    public bool HasRoundTrips { get; init; }

    /// <summary>The tally of some calls.</summary>
    public static CallTally Of(IReadOnlyList<CallView> calls, StepSpan window)
    {
        double Sum(Func<CallView, Counts> counts) => calls.Sum(call => counts(call).In(window));
        double Status(Func<string, bool> status) => Sum(call => call.Where(status));
        var (stages, canceled) = (Sum(call => call.Stages), Sum(call => call.Canceled));
        var roundTrips = Math.Max(0, Sum(call => call.RoundTrips) - canceled);
        var unanswered = Math.Max(0, Status(status => status == "0") - canceled);
        var mixed = calls.Where(call => !call.TellsUnanswered).ToList();
        var late = mixed.Sum(call => call.TimedOut.In(window));
        var ambiguous = mixed.Sum(call => call.Where(status => status == "500").In(window)) - late;
        var timedOut = Math.Min(unanswered, calls.Where(call => call.TellsUnanswered).Sum(call => LateOf(call, window)));
        var failures = Sum(call => call.UndesignedFailures);
        var attempts = Sum(call => call.UndesignedAttempts);
        var meant = calls.Sum(call => call.EarlyEndsByDesign?.In(window) ?? 0);
        var hasStages = calls.Any(call => call.HasStages);
        var hasRoundTrips = calls.Any(call => call.HasRoundTrips);
        var tally = new CallTally
        {
            Attempts = attempts,
            Failures = failures,
            RoundTrips = roundTrips,
            TimedOut = timedOut + late,
            Ambiguous = ambiguous,
            Uncounted = calls.Sum(call => call.Uncounted?.In(window) ?? 0),
            Unconnected = unanswered - timedOut,
            Status5xx = Status(status => status.StartsWith('5')) - late - ambiguous,
            Status429 = Status(status => status == "429"),
            Status4xx = Status(status => status.StartsWith('4') && status != "429"),
            StatusUnaccepted = Status(status =>
                status.StartsWith('3') || (status.StartsWith('2') && status is not ("200" or "201"))
            ),
            Good = Status(status => status is "200" or "201"),
            ShortCircuited =
                hasStages && hasRoundTrips
                    ? Math.Max(
                        0,
                        stages - meant - Sum(call => call.RoundTrips) - Math.Max(0, Sum(call => call.StageCanceled) - canceled)
                    )
                    : 0,
            Fast = Sum(call => call.FastErrors),
            BodyErrors = Sum(call => call.BodyErrors),
            HasStages = hasStages,
            HasRoundTrips = hasRoundTrips,
        };
        return tally with { Unusable = hasStages && hasRoundTrips ? Math.Max(0, failures - tally.Explained) : 0 };
    }

    /// <summary>
    /// Calls that waited for an answer on a connection that they had. The timeout counter alone does not tell: a black hole
    /// passes
    /// the deadline without ever connecting, so that no time was spent on getting a connection; <c>response_header_timeout</c>
    /// ends calls that did connect before the deadline, so that they fail late without being timed out (telemetry.md 3.2).
    /// </summary>
    private static double LateOf(CallView call, StepSpan window)
    {
        var timedOut = call.TimedOut.In(window);
        var unanswered = call.Where(status => status == "0").In(window) - call.Canceled.In(window);
        if (call.UnansweredConnectedSeconds is not { } connected || unanswered < 1)
        {
            return timedOut;
        }

        var secondsConnecting = connected.In(window) / unanswered;
        if (timedOut > DetectionLimits.Majority * unanswered)
        {
            return secondsConnecting < NeverConnectedSeconds ? 0 : timedOut;
        }

        var answered = call.RoundTrips.In(window) - call.Where(status => status == "0").In(window);
        var usual = answered > 0 ? call.AnsweredSeconds.In(window) / answered : 0;
        var waited = call.UnansweredSeconds.In(window) / unanswered;
        var wasLong = waited >= LongSeconds && (waited >= MuchLonger * usual || EndsAtOneTime(call, window));
        return secondsConnecting >= ConnectedSeconds && wasLong ? unanswered : timedOut;
    }

    /// <summary>Connections break at any time; a timeout ends all calls after the same time, also while the backend's answers
    /// become slow.</summary>
    private static bool EndsAtOneTime(CallView call, StepSpan window)
    {
        var unanswered = call.Where(status => status == "0");
        var means = Enumerable
            .Range(window.First, window.Steps)
            .Where(step => unanswered.Values[step] >= 1)
            .Select(step => call.UnansweredSeconds.Values[step] / unanswered.Values[step])
            .ToList();
        // Means of many calls lie close together whatever their times are: it is the single calls that must not differ.
        var perStep = means.Count == 0 ? 0 : unanswered.In(window) / means.Count;
        return means.Count >= FewestSteps && (means.Max() - means.Min()) * Math.Sqrt(perStep) <= Plateau * means.Max();
    }

    private double Explained => Unconnected + TimedOut + Status5xx + Status429 + Status4xx + StatusUnaccepted + ShortCircuited;
}
