using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>Requests reach no endpoint: unknown path, wrong method, redirect, or refused before routing.</summary>
public sealed record RoutingProblem : KrakenDProblem
{
    /// <inheritdoc/>
    public override double Events => Requests;

    /// <summary>Share of its unknown paths that a replica must serve less than the others: balanced traffic is never
    /// quite even.</summary>
    private const double ServedLess = 0.3;

    /// <summary>How surprising a replica's share must be, as the negative decimal logarithm of its probability.</summary>
    private const double StandsOutBy = 4;

    /// <summary>A multiple of the others' share that chance does not explain.</summary>
    private const double Doubled = 2;

    /// <summary>Replicas with fewer requests cannot be compared.</summary>
    internal const double FewestRequests = 20;

    /// <summary>Callers of a whole endpoint get no answer from so many of all requests on.</summary>
    private const double CriticalShare = 0.05;

    /// <inheritdoc/>
    public override bool ShowsInFailures => true;

    /// <summary>The status that rose: 404, 405, 301, 307, 400 or 403.</summary>
    public required string Status { get; init; }

    /// <summary>Requests with it in the window.</summary>
    public required double Requests { get; init; }

    /// <summary>All requests in the window.</summary>
    public required double AllRequests { get; init; }

    /// <summary>Endpoints whose traffic disappeared as the status rose.</summary>
    public required IReadOnlyList<EndpointView> Vanished { get; init; }

    /// <summary>Requests with that status by replica in the window, and all of its requests.</summary>
    public required IReadOnlyList<(ReplicaView Replica, double Unrouted, double All)> ByReplica { get; init; }

    /// <summary>
    /// Statuses that rose. A rise of 404 alone is what scanners cause all day; it is a problem only when an endpoint's traffic
    /// disappears with it, when replicas differ, when something was just rolled out, or when callers ask for paths like the
    /// gateway's own.
    /// </summary>
    public static IEnumerable<RoutingProblem> Find(ProblemDetector examined)
    {
        var (view, thresholds) = (examined.View, examined.Thresholds);
        // Where nearly nobody comes any more, the share of the scanners that go on rises by itself.
        if (examined.Traffic.Count > 0)
            yield break;
        foreach (var (status, unrouted) in view.Unrouted.Where(entry => entry.Key is not ("200" or "204")))
        {
            if (RiseOf(status, unrouted, view, thresholds) is not { } rise)
                continue;

            var problem = Of(status, unrouted, rise, examined);
            if (
                status != "404"
                || problem.Vanished.Count > 0
                || problem.IsMissedByReplica
                || problem.IsOwnPaths
                || Changes.AroundOnset(problem) is not null
            )
            {
                yield return problem;
            }
        }
    }

    /// <summary>Strangers ask for unknown and forbidden paths every day: a few more of them are worth no notice.</summary>
    private static Rise? RiseOf(string status, Counts unrouted, GatewayView view, Thresholds thresholds) =>
        Rise.Find(
            view,
            unrouted,
            view.AllRequests,
            thresholds,
            2 * thresholds.ErrorShare,
            againstPast: true,
            2 * thresholds.MinimumEvents
        ) ?? (status is "404" or "403" or "400" ? null : Rise.FindFaint(view, unrouted, view.AllRequests, thresholds));

    /// <summary>Whether some replicas answer it and others do not: one stands out against the rest, above or below.</summary>
    public bool IsUneven => Busy.Count > 1 && Busy.Any(entry => StandsOut(entry, RestOf(entry)));

    /// <summary>A replica that answers it serves fewer requests in exchange; a scanner that keeps to one replica comes on
    /// top.</summary>
    private bool IsMissedByReplica =>
        IsUneven
        && Busy.Any(entry =>
            RestOf(entry) is var rest
            && entry.Unrouted * rest.All > rest.Unrouted * entry.All
            && entry.All - entry.Unrouted < ((rest.All - rest.Unrouted) / (Busy.Count - 1)) - (ServedLess * entry.Unrouted)
        );

    private IReadOnlyList<(ReplicaView Replica, double Unrouted, double All)> Busy =>
        [.. ByReplica.Where(entry => entry.All >= FewestRequests)];

    private (double Unrouted, double All) RestOf((ReplicaView Replica, double Unrouted, double All) entry) =>
        (Busy.Sum(other => other.Unrouted) - entry.Unrouted, Busy.Sum(other => other.All) - entry.All);

    private static bool StandsOut((ReplicaView Replica, double Unrouted, double All) entry, (double Unrouted, double All) rest)
    {
        var usual = rest.Unrouted / rest.All;
        return (
                Proportion.Significance(entry.Unrouted, entry.All, usual) > StandsOutBy
                && Proportion.LowerBound(entry.Unrouted, entry.All) > Doubled * usual
            ) || (Proportion.LowerBound(rest.Unrouted, rest.All) > Doubled * Proportion.UpperBound(entry.Unrouted, entry.All));
    }

    /// <summary>Whether most unknown paths begin like the gateway's own routes, which scanners do not know. False without
    /// logs.</summary>
    public bool IsOwnPaths => OwnPathShare > DetectionLimits.Majority;

    /// <summary>Share of logged unknown paths that begin like one of the gateway's routes; zero without logs.</summary>
    public double OwnPathShare
    {
        get
        {
            var prefixes = View
                .Endpoints.Select(endpoint => FirstSegment(endpoint.MetricRoute))
                .Where(segment => segment.Length > 1)
                .ToHashSet(StringComparer.Ordinal);
            var lines = View
                .Logs.NotFound.Select(line => (line.Path, Count: line.Lines.In(Window)))
                .Where(line => line.Count > 0)
                .ToList();
            var all = lines.Sum(line => line.Count);
            return all > 0 ? lines.Where(line => prefixes.Contains(FirstSegment(line.Path))).Sum(line => line.Count) / all : 0;
        }
    }

    private static string FirstSegment(string path) => "/" + path.TrimStart('/').Split('/')[0];

    private static RoutingProblem Of(string status, Counts unrouted, Rise rise, ProblemDetector examined)
    {
        var view = examined.View;
        var vanished = view
            .Endpoints.Where(endpoint =>
                SilenceProblem.Fall(endpoint, view) is { } fall && Math.Abs(fall - (rise.OnsetStep ?? 0)) <= 6
            )
            .ToList();
        return new RoutingProblem
        {
            Examined = examined,
            Window = rise.Window,
            OnsetStep = rise.OnsetStep,
            Since = view.StartOf(rise.OnsetStep),
            Status = status,
            Requests = rise.Events,
            AllRequests = rise.Trials,
            Vanished = vanished,
            Endpoints = [.. vanished.Select(endpoint => endpoint.Name)],
            ByReplica =
            [
                .. view.Replicas.Select(replica =>
                    (
                        replica,
                        Unrouted(replica, status, rise.Window),
                        replica.ByStatus.Values.Sum(counts => counts.In(rise.Window))
                    )
                ),
            ],
            IsFaint = rise.IsFaint,
            Severity =
                rise.IsFaint ? Severity.Info
                : rise.Share > CriticalShare ? Severity.Critical
                : Severity.Warning,
            FailedPerSecond = rise.EventsPerSecond,
            Impact = $"{SentenceFormatter.Share(rise.Events, rise.Trials)} requests reach no endpoint and get {status}",
        };

        static double Unrouted(ReplicaView replica, string status, StepSpan window) =>
            replica.ByStatus.TryGetValue(status, out var counts) ? counts.In(window) : 0;
    }
}
