using Dashboard.Bench.Evaluation;

namespace Dashboard.Bench.Measures;

/// <summary>How often an incident would have been opened while nothing was wrong.</summary>
internal sealed record FalseIncidents(int Opened, TimeSpan HealthyTime, IReadOnlyList<string> Recordings)
{
    // As the product does: two evaluations in a row open one, and it takes a quiet time until a new one is another.
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(5);

    public double PerHour => HealthyTime > TimeSpan.Zero ? Opened / HealthyTime.TotalHours : 0;

    public static FalseIncidents Of(IReadOnlyList<Run> runs)
    {
        var opened = runs.Select(run => (run.Recording, Count: OpenedIn(run))).ToList();
        return new FalseIncidents(
            opened.Sum(run => run.Count),
            runs.Aggregate(TimeSpan.Zero, (time, run) => time + (StepOf(run) * run.Healthy.Count())),
            [.. opened.Where(run => run.Count > 0).Select(run => run.Recording)]
        );
    }

    private static int OpenedIn(Run run)
    {
        var (opened, inARow, lastSeen) = (0, 0, (DateTimeOffset?)null);
        foreach (var moment in run.Moments)
        {
            inARow = moment is { Phase: Phase.Healthy, IsIncident: true } ? inARow + 1 : 0;
            if (inARow == 2 && (lastSeen is null || moment.At - lastSeen > Quiet))
                opened++;
            if (inARow >= 2)
                lastSeen = moment.At;
        }

        return opened;
    }

    private static TimeSpan StepOf(Run run) => run.Moments.Count > 1 ? run.Moments[1].At - run.Moments[0].At : TimeSpan.Zero;
}
