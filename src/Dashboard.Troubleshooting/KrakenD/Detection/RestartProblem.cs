using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>Replicas of the gateway end and start again.</summary>
public sealed record RestartProblem : KrakenDProblem
{
    /// <summary>Share of the requests that are taken to be lost while other replicas still run.</summary>
    private const double LostBesideOthers = 0.1;

    /// <summary>A restart this long ago is no incident any more, unless it goes on.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(4);

    /// <summary>Kubernetes waits at most so long between two attempts to start.</summary>
    private static readonly TimeSpan MaxPause = TimeSpan.FromMinutes(6);

    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(12);

    /// <summary>The replicas that restart.</summary>
    public required IReadOnlyList<ReplicaView> Restarting { get; init; }

    /// <summary>Restarts in the history.</summary>
    public required double Restarts { get; init; }

    /// <summary>Replicas that restarted just now, or wait to start again.</summary>
    public static IEnumerable<RestartProblem> Find(ProblemDetector examined)
    {
        var view = examined.View;
        var restarting = view.Replicas.Where(replica => IsRestarting(replica, view)).ToList();
        if (restarting.Count == 0)
        {
            yield break;
        }

        var first = restarting.Select(replica => FirstRestart(replica, view)).Min();
        var running = view.Replicas.Count(replica => replica.Up?.Now == 1 && replica.WaitingReason is null);
        yield return new RestartProblem
        {
            Examined = examined,
            Window = view.Last(Rise.MaxWindow),
            Since = first,
            Restarting = restarting,
            Restarts = restarting.Sum(RestartsOf),
            Endpoints = [],
            Instances = [.. restarting.Select(replica => replica.Name)],
            // Where as many replicas serve as are wanted, users are not hurt yet.
            Severity =
                IsCarried(view) && (restarting.TrueForAll(NeverReady) || WereRestartedOneByOne(restarting, view))
                    ? Severity.Warning
                    : Severity.Critical,
            FailedPerSecond =
                view.RoutedRequests.In(view.Last(Signals.History))
                / Signals.History.TotalSeconds
                * (running == 0 ? 1 : LostBesideOthers),
            Impact =
                $"{QuantityFormatter.Count(restarting.Count, "replica")} of {view.Replicas.Count} restarted "
                + $"{QuantityFormatter.Count((int)Math.Round(restarting.Sum(RestartsOf)), "time")}, {running} running now",
        };
    }

    /// <summary>Restarts of a replica within the history.</summary>
    internal static double RestartsOf(ReplicaView replica) =>
        replica.Restarts?.RiseOver(Signals.History)
        ?? Math.Max(Math.Max(0, Starts(replica) - 1), FailedStarts(replica, new StepSpan(0, int.MaxValue)));

    private static bool IsRestarting(ReplicaView replica, GatewayView view) =>
        replica.Restarts is not null
            ? replica.Restarts.RiseOver(Fresh) > 0
                || (replica.WaitingReason == "CrashLoopBackOff" && !double.IsNaN(replica.Restarts.Now))
            : FailsToStart(replica, view)
                || (
                    LastSign(replica) is { } last
                    && (last > view.At - Fresh || replica.Up?.Now == 0)
                    && (Starts(replica) > 2 || EndedUnordered(replica, last, view) || WasGone(replica))
                );

    /// <summary>Without Kubernetes, starts of the same process address are the only trace; one restart may be ordered.</summary>
    private static int Starts(ReplicaView replica) =>
        (replica.StartTime?.Points() ?? []).Select(point => point.Value).Distinct().Count();

    /// <summary>A process that is told to stop says so in its log; one that starts again without such a line was killed or
    /// crashed.</summary>
    private static bool EndedUnordered(ReplicaView replica, DateTimeOffset sign, GatewayView view)
    {
        var step = view.Steps - (int)((view.At - sign) / Signals.Step);
        return Starts(replica) > 1
            && replica.Lifecycle is not null
            && replica.LifecycleLines("signal", new StepSpan(step - 6, step + 2)) == 0;
    }

    /// <summary>A process that could not be scraped and then has another start time ended and came back; an ordered restart under
    /// the same address leaves such a gap too, but not twice.</summary>
    private static bool WasGone(ReplicaView replica)
    {
        var scrapes = replica.Up?.Points().Select(point => point.Value == 1).ToList() ?? [];
        var gaps = scrapes.Zip(scrapes.Skip(1)).Count(pair => pair.First && !pair.Second);
        return Starts(replica) > 1 && gaps > 1;
    }

    /// <summary>Kubernetes never called it ready in the history; where Kubernetes tells nothing, it never answered a
    /// scrape.</summary>
    internal static bool NeverReady(ReplicaView replica) => (replica.Ready ?? replica.Up)?.MaxOver(Signals.History) == 0;

    /// <summary>Each was told to stop once and came back, and never was more than one missing: nobody is hurt.</summary>
    private static bool WereRestartedOneByOne(List<ReplicaView> restarting, GatewayView view) =>
        restarting.TrueForAll(replica => replica is { ExitCode: 0, Up.Now: 1 } && RestartsOf(replica) <= 1)
        && view.Rollout is { WantedReplicas: { } wanted, AvailableReplicas: { } available }
        && available.MinOver(Recent) >= Math.Max(1, wanted.Now - 1);

    private static bool IsCarried(GatewayView view) =>
        view.Rollout is { WantedReplicas: { } wanted, AvailableReplicas: { } available } && available.Now >= wanted.Now;

    private static bool FailsToStart(ReplicaView replica, GatewayView view) =>
        FailedStarts(replica, view.Last(Recent)) >= 2 && FailedStarts(replica, view.Last(MaxPause)) >= 1 && replica.Up?.Now != 1;

    /// <summary>Starts that ended before the process served: by itself, or because it was told to stop.</summary>
    private static double FailedStarts(ReplicaView replica, StepSpan span) =>
        replica.LifecycleLines("config_error", span)
        + replica.LifecycleLines("bind_failed", span)
        + (NeverReady(replica) ? replica.LifecycleLines("signal", span) : 0);

    private static DateTimeOffset? LastStart(ReplicaView replica) =>
        replica.StartTime is { } gauge ? UnixTime.WholeSecondsOf(gauge.Newest) : null;

    /// <summary>The last start, or, while the process is gone, the last moment at which it answered.</summary>
    private static DateTimeOffset? LastSign(ReplicaView replica)
    {
        var start = LastStart(replica);
        var answered = replica.Up is { Now: not 1 } up
            ? up.Points().Where(point => point.Value == 1).Select(point => (DateTimeOffset?)point.At).LastOrDefault()
            : null;
        return start is null || answered > start ? answered ?? start : start;
    }

    private static DateTimeOffset? FirstRestart(ReplicaView replica, GatewayView view)
    {
        var points = (replica.Restarts ?? replica.StartTime)?.Points().ToList() ?? [];
        var changes = points
            .Zip(points.Skip(1))
            .Where(pair => pair.Second.Value > pair.First.Value)
            .Select(pair => (DateTimeOffset?)pair.Second.At);
        return changes.FirstOrDefault() ?? FirstFailedStart(replica, view) ?? replica.CreatedAt;
    }

    private static DateTimeOffset? FirstFailedStart(ReplicaView replica, GatewayView view) =>
        Enumerable
            .Range(0, view.Steps)
            .Where(step => FailedStarts(replica, new StepSpan(step, step + 1)) > 0)
            .Select(step => (DateTimeOffset?)view.StartOf(step))
            .FirstOrDefault();
}
