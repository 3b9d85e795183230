using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>Several processes write one series, or one gateway is scraped by two jobs: the counters do not say what they seem
/// to say. Nobody is hurt by it.</summary>
public sealed record CollisionProblem : KrakenDProblem
{
    /// <summary>So many falls are no coincidence: a scrape that comes late or twice makes one.</summary>
    private const int FewestFalls = 3;

    /// <summary>In mean distances between two signs; chance rarely leaves more.</summary>
    private const int LongestPause = 3;

    /// <summary>Targets behind which several processes answer.</summary>
    public required IReadOnlyList<SharedTarget> Shared { get; init; }

    /// <summary>Jobs that scrape the gateway's processes a second time; they are left out of all numbers.</summary>
    public required IReadOnlyList<string> DuplicateJobs { get; init; }

    /// <inheritdoc/>
    public override bool HurtsUsers => false;

    /// <inheritdoc/>
    public override bool InvalidatesCounts => Shared.Count > 0;

    /// <summary>What collides now; one problem at most.</summary>
    public static IEnumerable<CollisionProblem> Find(ProblemDetector examined)
    {
        var view = examined.View;
        var shared = SharedTarget.Of(view.Snapshot).Where(target => IsShared(target, examined)).ToList();
        var duplicates = view.Snapshot.DuplicateJobs.Where(job => FirstScrape(job, examined) is not null).ToList();
        if (shared.Count == 0 && duplicates.Count == 0)
        {
            yield break;
        }

        var firsts = shared
            .Select(target => (int?)OnsetOf(target, view.Steps))
            .Concat(duplicates.Select(job => FirstScrape(job, examined)));
        int? onset = firsts.Min() is > 0 and var first ? first : null;
        yield return new CollisionProblem
        {
            Examined = examined,
            Window = view.Last(Rise.MaxWindow),
            OnsetStep = onset,
            Since = view.StartOf(onset),
            Shared = shared,
            DuplicateJobs = duplicates,
            Endpoints = [],
            Instances = [.. shared.Select(target => target.Instance).Where(instance => instance.Length > 0)],
            Severity = Severity.Warning,
            FailedPerSecond = 0,
            Impact =
                shared.Count > 0
                    ? $"Several processes write the series of {QuantityFormatter.Count(shared.Count, "target")}, so no "
                        + "count is true"
                    : $"{SentenceFormatter.List(duplicates)} scrapes the gateway a second time; it is left out of these numbers",
        };
    }

    /// <summary>
    /// A start time that goes back proves it: processes do not become older. Otherwise counters that fall again and again, and
    /// not to zero, while the process does not start anew. A restart moves the start time on each time.
    /// </summary>
    private static bool IsShared(SharedTarget target, ProblemDetector examined) =>
        target.IsRecent
        && (target.StartTimeGoesBack || (target.Falls >= FewestFalls && 2 * target.Starts < target.Falls))
        && examined.View.Snapshot.Jobs.Contains(target.Job, StringComparer.Ordinal);

    /// <summary>Signs come by chance: where the first one came no later than the others follow each other, it was so before the
    /// history.</summary>
    private static int OnsetOf(SharedTarget target, int steps) =>
        target.FirstSign <= LongestPause * (steps - target.FirstSign) / target.Signs ? 0 : target.FirstSign;

    /// <summary>The first step at which a job that scrapes now was seen; null when it does not scrape now.</summary>
    private static int? FirstScrape(string job, ProblemDetector examined)
    {
        var targets = examined
            .View.Snapshot.Of(Signals.Targets)
            .Series.Where(reading => reading.Label("part") == "up" && reading.Label("job") == job)
            .ToList();
        return targets.Exists(reading => double.IsFinite(reading.Values[^1]))
            ? targets.Min(reading =>
                Enumerable.Range(0, reading.Values.Count).First(step => double.IsFinite(reading.Values[step]))
            )
            : null;
    }
}
