using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>Calls to most backends take longer since the same minute: the time is lost where all calls pass, in a gateway that
/// starves, on its node or in the network.</summary>
public sealed record CommonDelayProblem : KrakenDProblem
{
    /// <summary>Fewer backends may be slow together by chance, or by what only they share.</summary>
    private const int FewestBackends = 4;

    /// <summary>A shared wait adds about the same time to every call, fast or slow; backends that are slow on their own
    /// differ by more.</summary>
    private const double MostSpread = 3;

    private static readonly TimeSpan SameOnset = TimeSpan.FromMinutes(2);

    /// <summary>Backends that answer later.</summary>
    public required int LaterBackends { get; init; }

    /// <summary>Backends whose round trips are measured.</summary>
    public required int JudgedBackends { get; init; }

    /// <summary>Seconds by which they answer later, at the middle.</summary>
    public required double DelaySeconds { get; init; }

    /// <summary>Whether so many backends are slow that the reason cannot be theirs.</summary>
    /// <param name="slow">The slow ones.</param>
    /// <param name="view">The gateway.</param>
    internal static bool AreMost(IReadOnlyCollection<SlowBackendProblem> slow, GatewayView view) =>
        slow.Count > 2
        && slow.Count
            > DetectionLimits.Majority * view.Calls.Select(call => call.Backend).Distinct(StringComparer.Ordinal).Count();

    /// <summary>The delay that calls to most backends share; one problem at most.</summary>
    public static IEnumerable<CommonDelayProblem> Find(ProblemDetector examined)
    {
        if (examined.SlowGateway.Count > 0)
            return [];
        var slow = Together(examined.EachSlowBackend);
        if (AreMost(slow, examined.View))
            return [From(slow, examined)];
        var later = Together(examined.EachSlightlySlowBackend);
        return later.Count >= FewestBackends && AreMost(later, examined.View) && IsSharedWait(later)
            ? [From(later, examined) with { IsFaint = true, Severity = Severity.Info, FailedPerSecond = 0 }]
            : [];
    }

    private static List<SlowBackendProblem> Together(IReadOnlyList<SlowBackendProblem> slow)
    {
        var onsets = slow.Select(OnsetOf).Order().ToList();
        return onsets.Count == 0
            ? []
            : [.. slow.Where(problem => Math.Abs(OnsetOf(problem) - onsets[onsets.Count / 2]) * Signals.Step <= SameOnset)];
    }

    private static int OnsetOf(SlowBackendProblem slow) => slow.OnsetStep ?? 0;

    private static bool IsSharedWait(List<SlowBackendProblem> later)
    {
        var delays = later.ConvertAll(DelayOf);
        return Quartile.Upper(delays) <= MostSpread * Quartile.Lower(delays);
    }

    private static double DelayOf(SlowBackendProblem slow) => slow.Latency.MeanSeconds - slow.Latency.BaselineSeconds;

    private static CommonDelayProblem From(List<SlowBackendProblem> later, ProblemDetector examined)
    {
        var first = later.OrderBy(OnsetOf).ElementAt(later.Count / 2);
        var delay = Quartile.Middle(later.Select(DelayOf));
        var judged = examined
            .View.Calls.Where(call => call.HasRoundTrips)
            .Select(call => call.Backend)
            .Distinct(StringComparer.Ordinal)
            .Count();
        return new CommonDelayProblem
        {
            Examined = examined,
            Window = first.Window,
            OnsetStep = first.OnsetStep,
            Since = first.Since,
            LaterBackends = later.Count,
            JudgedBackends = judged,
            DelaySeconds = delay,
            Endpoints = [.. later.SelectMany(slow => slow.Endpoints).Distinct(StringComparer.Ordinal)],
            Severity = Severity.Warning,
            FailedPerSecond = later.Sum(slow => slow.FailedPerSecond),
            Impact =
                $"{later.Count} of {QuantityFormatter.Count(judged, "backend")} answer {QuantityFormatter.Seconds(delay)} later "
                + "since the same minute",
        };
    }
}
