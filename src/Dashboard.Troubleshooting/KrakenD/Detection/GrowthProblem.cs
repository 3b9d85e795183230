using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>Goroutines climb although requests in flight do not.</summary>
public sealed record GrowthProblem : KrakenDProblem
{
    /// <summary>Below this multiple of the usual number it had not begun.</summary>
    private const double BeforeOnset = 1.2;

    /// <summary>A multiple of the usual number that the ordinary swing does not reach.</summary>
    private const double ClearRise = 1.5;

    /// <summary>A request in flight holds a handful of goroutines; so many a request are not explained by the load.</summary>
    private const double MaxGoroutinesPerRequest = 6;

    /// <summary>Points that must be there to speak of a trend, less one.</summary>
    private const int FewestPoints = 3;

    private const double FewestGoroutines = 60;
    private static readonly TimeSpan Trend = TimeSpan.FromMinutes(4);

    /// <summary>The replica with the strongest growth.</summary>
    public required ReplicaView Worst { get; init; }

    /// <summary>Goroutines that are usual for it.</summary>
    public required double Baseline { get; init; }

    /// <summary>Goroutines more than usual, of all growing replicas.</summary>
    public required double Excess { get; init; }

    /// <summary>Requests that are missing where tokens are checked; null where no endpoint is known to do so.</summary>
    public required MissingRequests? Missing { get; init; }

    /// <summary>Mean requests in flight over the whole gateway, now.</summary>
    public required double InFlight { get; init; }

    /// <summary>Replicas whose goroutines grow beyond what their load explains.</summary>
    public static IEnumerable<GrowthProblem> Find(ProblemDetector examined)
    {
        var view = examined.View;
        // Little's law: seconds of requests completed per second are the mean number in flight.
        var window = view.Last(DetectionLimits.Recent);
        var inFlight = view.Endpoints.Sum(endpoint => endpoint.Seconds.In(window)) / Signals.LengthOf(window).TotalSeconds;
        var growing = view.Replicas.Where(replica => IsGrowing(replica, inFlight)).ToList();
        if (growing.Count == 0)
        {
            yield break;
        }

        var worst = growing.MaxBy(replica => replica.Goroutines!.Newest)!;
        var usual = worst.Goroutines!.Baseline()!.Value;
        var since =
            worst.Goroutines!.Points().LastOrDefault(point => point.Value < BeforeOnset * usual) is { At: var at }
            && at > default(DateTimeOffset)
                ? at
                : (DateTimeOffset?)null;
        var missing = MissingRequests.WhereTokensAreChecked(view, since);
        yield return new GrowthProblem
        {
            Examined = examined,
            Window = view.Last(Rise.MaxWindow),
            Since = since,
            Excess = growing.Sum(replica => replica.Goroutines!.Newest - replica.Goroutines.Baseline()!.Value),
            Missing = missing,
            Worst = worst,
            Baseline = usual,
            InFlight = inFlight,
            Endpoints = [],
            Instances = [.. growing.Select(replica => replica.Name)],
            Severity = Severity.Warning,
            FailedPerSecond = 0,
            Impact =
                $"goroutines climb: {QuantityFormatter.Count(worst.Goroutines.Newest)} instead of "
                + $"{QuantityFormatter.Count(usual)} on {worst.Name}; "
                + (missing?.IsProven(examined.Thresholds.Significance) is true ? "callers hang" : "no user impact yet"),
        };
    }

    private static bool IsGrowing(ReplicaView replica, double inFlight)
    {
        if (replica.Goroutines is not { } goroutines || double.IsNaN(goroutines.Now) || goroutines.Baseline() is not { } usual)
        {
            return false;
        }

        var excess = goroutines.Now - usual;
        var recent = goroutines.Points().TakeLast((int)(Trend / goroutines.Step) + 1).Select(point => point.Value).ToList();
        var rises = recent.Zip(recent.Skip(1)).Count(pair => pair.Second > pair.First);
        return excess > FewestGoroutines
            && goroutines.Now > ClearRise * usual
            && rises >= recent.Count - 2
            && recent.Count > FewestPoints
            && excess > MaxGoroutinesPerRequest * inFlight
            && goroutines.Now >= goroutines.MaxOver(Signals.History);
    }
}
