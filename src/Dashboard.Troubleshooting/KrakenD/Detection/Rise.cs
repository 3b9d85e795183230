using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>Events that became more frequent than they should be, beyond chance.</summary>
/// <param name="Window">The last five minutes at most, from the onset on.</param>
/// <param name="OnsetStep">Step at which it began; null when it was so all the time.</param>
/// <param name="Events">Events in the window.</param>
/// <param name="Trials">Out of so many.</param>
public sealed record Rise(StepSpan Window, int? OnsetStep, double Events, double Trials)
{
    /// <summary>Events added to the past, so that none is not taken for never.</summary>
    private const double UnseenEvents = 0.5;

    /// <summary>Trials added to the past, so that a short one is not believed.</summary>
    private const double UnseenTrials = 50;

    /// <summary>The past is counted twofold: a share that doubles is no rise yet.</summary>
    private const double Doubled = 2;

    /// <summary>One event alone is chance.</summary>
    private const double FewestEvents = 2;

    /// <summary>Present values are counted over at most this span.</summary>
    public static readonly TimeSpan MaxWindow = TimeSpan.FromMinutes(5);

    /// <summary>From this share on a rise is one, whatever the past was.</summary>
    private const double Unmistakable = 0.5;

    /// <summary>From this share on users feel it everywhere.</summary>
    internal const double CriticalShare = 0.1;

    /// <summary>Nothing runs for long without one failure in a thousand.</summary>
    private const double LeastShare = 0.001;

    /// <summary>Faint rises are proven by what came since they began, up to this span.</summary>
    private static readonly TimeSpan MaxMemory = TimeSpan.FromMinutes(10);

    /// <summary>How much stronger than an earlier bunch a rise must be.</summary>
    private const double NewsFactor = 1.5;

    /// <summary>How certain a rise must be to be worth a notice, as the negative decimal logarithm of its probability: one that
    /// hurts nobody may be wrong more often than an incident.</summary>
    private const double FaintSignificance = 2.5;

    /// <summary>At least so many times its usual share.</summary>
    private const double FaintFactor = 1.5;

    private const double FewestEarlierTrials = 100;

    private static readonly TimeSpan[] Windows = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), MaxWindow];

    /// <summary>Too small to hurt: worth a notice, no incident.</summary>
    public bool IsFaint { get; private init; }

    /// <summary>How serious it is: from a tenth of the trials on users feel it everywhere.</summary>
    public Severity Severity =>
        IsFaint ? Severity.Info
        : Share > CriticalShare ? Severity.Critical
        : Severity.Warning;

    /// <summary>Events per second in the window.</summary>
    public double EventsPerSecond => Events / Signals.LengthOf(Window).TotalSeconds;

    /// <summary>Events per trial, 0 to 1.</summary>
    public double Share => Trials > 0 ? Math.Min(1, Events / Trials) : 0;

    /// <summary>
    /// Looks for a rise that ends now. <paramref name="usual"/> is the share that is taken for normal where the subject's own
    /// past
    /// does not prove less; with <paramref name="againstPast"/> twice its past share is normal too, if that is more.
    /// </summary>
    public static Rise? Find(
        GatewayView view,
        Counts events,
        Counts trials,
        Thresholds thresholds,
        double usual,
        bool againstPast = false,
        int? minimumEvents = null
    )
    {
        if (events.In(view.Last(MaxMemory)) <= 0)
        {
            return null;
        }

        var onset = ChangePoint.OfRise(events, trials);
        var expected = Expected(events, trials, onset, usual, againstPast);
        var sinceOnset = new StepSpan(Math.Max(onset ?? 0, view.Last(MaxMemory).First), view.Steps);
        var windows = GoesOn(view.Last(MaxWindow), events, trials, thresholds)
            ? Windows.Select(view.Last).Append(sinceOnset)
            : Windows.Select(view.Last);
        var isRise = windows.Any(window =>
            events.In(window) >= (minimumEvents ?? thresholds.MinimumEvents)
            && events.In(window) >= thresholds.ErrorShare * trials.In(window)
            && Proportion.Significance(events.In(window), trials.In(window), expected) >= thresholds.Significance
            && IsBeyondThePast(window, onset ?? 0, events, trials, thresholds)
        );
        if (!isRise)
        {
            return null;
        }

        var longest = view.Last(MaxWindow);
        var window = new StepSpan(Math.Max(longest.First, Math.Min(onset ?? 0, view.Steps - 1)), view.Steps);
        return new Rise(window, onset > 0 ? onset : null, events.In(window), trials.In(window));
    }

    /// <summary>
    /// Looks for a rise that ends now and is too small to hurt: fewer events or less certain than <see cref="Find"/> asks
    /// for, yet more than the subject's own past explains. Worth a notice, never an incident.
    /// </summary>
    public static Rise? FindFaint(GatewayView view, Counts events, Counts trials, Thresholds thresholds)
    {
        var recent = view.Last(MaxWindow);
        if (
            thresholds.AllowsMoreErrors
            || events.In(recent) < thresholds.MinimumEvents
            || ChangePoint.OfRise(events, trials) is not (> 0 and { } onset)
        )
            return null;

        var (before, since) = (new StepSpan(0, onset), new StepSpan(onset, view.Steps));
        var usual = Math.Max(LeastShare, (events.In(before) + 1) / Math.Max(1, trials.In(before)));
        var isFaint =
            trials.In(before) >= FewestEarlierTrials
            && Proportion.LowerBound(events.In(since), trials.In(since)) > FaintFactor * usual
            && Proportion.Significance(events.In(since), trials.In(since), usual) >= FaintSignificance
            && IsBeyondThePast(since, onset, events, trials, thresholds);
        var window = new StepSpan(Math.Max(recent.First, onset), view.Steps);
        return isFaint ? new Rise(window, onset, events.In(window), trials.In(window)) { IsFaint = true } : null;
    }

    /// <summary>
    /// Failures come in bunches: what the subject did several times before, as strongly or nearly so, is no news. Bunches too
    /// small
    /// to count prove nothing about the next one.
    /// </summary>
    private static bool IsBeyondThePast(StepSpan window, int onset, Counts events, Counts trials, Thresholds thresholds)
    {
        var share = events.In(window) / Math.Max(1, trials.In(window));
        if (share >= Unmistakable)
        {
            return true;
        }

        for (var end = Math.Min(onset, window.First); end >= window.Steps; end -= window.Steps)
        {
            var past = new StepSpan(end - window.Steps, end);
            if (events.In(past) >= thresholds.MinimumEvents && events.In(past) * NewsFactor > share * trials.In(past))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What came since the onset counts only while it still comes.</summary>
    private static bool GoesOn(StepSpan window, Counts events, Counts trials, Thresholds thresholds) =>
        events.In(window) >= FewestEvents && events.In(window) >= thresholds.ErrorShare * trials.In(window);

    /// <summary>A subject that hardly ever failed makes a faint rise plain; one that always fails a little is measured by
    /// that.</summary>
    private static double Expected(Counts events, Counts trials, int? onset, double usual, bool againstPast)
    {
        var past = PastShare(events, trials, onset);
        return againstPast ? Math.Max(usual, past) : Math.Min(usual, Math.Max(past, LeastShare));
    }

    private static double PastShare(Counts events, Counts trials, int? onset)
    {
        var past = new StepSpan(0, onset ?? events.Length);
        return Doubled * (events.In(past) + UnseenEvents) / (trials.In(past) + UnseenTrials);
    }
}
