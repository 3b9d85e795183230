using Dashboard.Troubleshooting.KrakenD.Diagnosing;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>The gateway says that it cannot push its metrics. Nobody but the monitoring is hurt.</summary>
public sealed record ExportProblem : KrakenDProblem
{
    /// <summary>A collector that restarts refuses a push or two.</summary>
    private const int FewestLines = 3;

    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(2);

    /// <summary>Log lines that say so in the window.</summary>
    public required double Lines { get; init; }

    /// <summary>Whether the metrics that are read here have stopped.</summary>
    public required bool SeriesStopped { get; init; }

    /// <inheritdoc/>
    public override bool HurtsUsers => false;

    /// <summary>Failing exports; one problem at most.</summary>
    public static IEnumerable<ExportProblem> Find(ProblemDetector examined)
    {
        var view = examined.View;
        var replicas = view.Replicas.Where(replica => replica.Lifecycle?.ContainsKey("export_failed") == true).ToList();
        var lines = Counts.Sum(replicas.Select(replica => replica.Lifecycle!["export_failed"]), view.Steps);
        var window = view.Last(Rise.MaxWindow);
        if (lines.In(window) < FewestLines)
        {
            yield break;
        }

        var first = Enumerable.Range(0, view.Steps).First(step => lines.Values[step] > 0);
        var stopped = !(Freshness.NewestSample(view) is { } newest && view.At - newest <= Stale);
        yield return new ExportProblem
        {
            Examined = examined,
            Window = window,
            OnsetStep = first > 0 ? first : null,
            Since = first > 0 ? view.StartOf(first) : null,
            Lines = lines.In(window),
            SeriesStopped = stopped,
            Endpoints = [],
            Instances =
            [
                .. replicas.Where(replica => replica.Lifecycle!["export_failed"].In(window) > 0).Select(replica => replica.Name),
            ],
            Severity = stopped ? Severity.Warning : Severity.Info,
            FailedPerSecond = 0,
            Impact = stopped
                ? "The gateway cannot push its metrics, and what is read here has stopped"
                : "The gateway cannot push its metrics to a collector; what is read here goes on",
        };
    }
}
