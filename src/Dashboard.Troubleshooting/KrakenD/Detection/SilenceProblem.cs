using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>Endpoints that had traffic have none, while the rest of the gateway goes on.</summary>
public sealed record SilenceProblem : KrakenDProblem
{
    /// <summary>A multiple of the usual number that connections which come and go do not reach.</summary>
    private const double ClearClimb = 1.15;

    /// <summary>Most of what climbed must have come since the silence began.</summary>
    private const double SinceSilence = 0.7;

    /// <summary>How improbable the silence must be, as the negative decimal logarithm of its probability.</summary>
    private const double LeastSignificance = 6;

    /// <summary>Steps before the silence without which there is no usual rate.</summary>
    private const int FewestStepsBefore = 6;

    /// <summary>Fewer goroutines more are the noise of connections that come and go.</summary>
    private const double LeastHanging = 15;

    /// <summary>The silent endpoints.</summary>
    public required IReadOnlyList<EndpointView> Silent { get; init; }

    /// <summary>Whether callers wait: goroutines or descriptors climbed since the endpoints went silent, and each hanging caller
    /// holds some. Null where neither is measured.</summary>
    public required bool? CallersHang { get; init; }

    /// <summary>Requests that would be usual in the window.</summary>
    public required double Expected { get; init; }

    /// <summary>Requests that came.</summary>
    public required double Seen { get; init; }

    /// <summary>Endpoints whose share of the traffic collapsed without any answer in its place.</summary>
    public static IEnumerable<SilenceProblem> Find(ProblemDetector examined)
    {
        var view = examined.View;
        var silent = view
            .Endpoints.Select(endpoint => (Endpoint: endpoint, Fall: Fall(endpoint, view)))
            .Where(entry => entry.Fall is not null)
            .ToList();
        var answeredElsewhere = examined.StrayRequests.SelectMany(problem => problem.Vanished).ToHashSet();
        silent.RemoveAll(entry => answeredElsewhere.Contains(entry.Endpoint));
        var unmeasured = examined.Overflow.SelectMany(problem => problem.Endpoints).ToHashSet();
        silent.RemoveAll(entry => unmeasured.Contains(entry.Endpoint.Name));
        var busy = view.Endpoints.Count(endpoint => endpoint.Requests.Total >= 20);
        if (silent.Count == 0 || silent.Count >= Math.Max(2, busy) || examined.Traffic.Count > 0)
        {
            yield break;
        }

        var onset = silent.Min(entry => entry.Fall!.Value);
        var window = new StepSpan(Math.Max(view.Last(Rise.MaxWindow).First, onset), view.Steps);
        var expected = silent.Sum(entry => Rate(entry.Endpoint, onset) * window.Steps);
        var seen = silent.Sum(entry => entry.Endpoint.Requests.In(window));
        var hang = CallersHangSince(view, onset);
        yield return new SilenceProblem
        {
            Examined = examined,
            Window = window,
            OnsetStep = onset,
            Since = view.StartOf(onset),
            Silent = [.. silent.Select(entry => entry.Endpoint)],
            Endpoints = [.. silent.Select(entry => entry.Endpoint.Name)],
            Expected = expected,
            Seen = seen,
            CallersHang = hang,
            // Clients may just have stopped to ask; callers that hang hold goroutines.
            Severity = hang is true ? Severity.Critical : Severity.Info,
            FailedPerSecond = Math.Max(0, expected - seen) / Signals.LengthOf(window).TotalSeconds,
            Impact =
                $"{QuantityFormatter.Count(silent.Count, "endpoint")} went silent: {QuantityFormatter.Count(seen)} requests in "
                + $"{DurationFormatter.Precise(Signals.LengthOf(window))} where {QuantityFormatter.Count(expected)} are usual",
        };
    }

    /// <summary>
    /// The step at which an endpoint's traffic collapsed beyond what the whole gateway's did; null when it did not. Rare
    /// requests prove nothing: the silence must be too long for chance.
    /// </summary>
    internal static int? Fall(EndpointView endpoint, GatewayView view)
    {
        var all = view.AllRequests;
        if (ChangePoint.OfFall(endpoint.Requests, all) is not { } onset || onset < FewestStepsBefore || onset >= view.Steps)
        {
            return null;
        }

        var (before, after) = (
            new StepSpan(0, onset),
            new StepSpan(Math.Max(onset, view.Last(Rise.MaxWindow).First), view.Steps)
        );
        var share = endpoint.Requests.In(before) / Math.Max(1, all.In(before));
        var expected = Math.Min(share * all.In(after), Rate(endpoint, onset) * after.Steps);
        var seen = endpoint.Requests.In(after);
        return seen < DetectionLimits.RestOfTraffic * expected && Poisson.SignificanceOfFall(seen, expected) > LeastSignificance
            ? onset
            : null;
    }

    private static bool? CallersHangSince(GatewayView view, int onset)
    {
        var since = view.At - view.StartOf(onset);
        return view.Replicas.All(replica => replica.Goroutines is null && replica.OpenDescriptors is null)
            ? null
            : view.Replicas.Any(replica => Climbed(replica.Goroutines, since) || Climbed(replica.OpenDescriptors, since));
    }

    private static bool Climbed(Gauge? gauge, TimeSpan since)
    {
        if (gauge?.Baseline() is not { } usual || double.IsNaN(gauge.Now))
            return false;
        var excess = gauge.Now - usual;
        return excess > LeastHanging
            && gauge.Now > ClearClimb * usual
            && gauge.Now >= gauge.MinOver(since) + (SinceSilence * excess);
    }

    private static double Rate(EndpointView endpoint, int onset) => Baseline.PerStep(endpoint.Requests, onset);
}
