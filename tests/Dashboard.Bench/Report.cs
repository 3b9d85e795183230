using System.Globalization;
using Dashboard.Troubleshooting;

namespace Dashboard.Bench;

/// <summary>Prints what the bench measured.</summary>
internal static class Report
{
    /// <summary>Moments right after the onset hold too little of the fault to be counted as wrong; the time to the right answer is its own measure.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(2);

    public static string Line(RecordingRun run)
    {
        var judged = Judged(run).ToList();
        var truth = string.Join('+', run.Scenario.Truth.Select(fault => fault.Cause));
        var falseAlarms = run.Moments.Count(moment => moment.Phase == Phase.Healthy && moment.Diagnosis.Status == DiagnosisStatus.Incident);
        var healthy = run.Moments.Count(moment => moment.Phase == Phase.Healthy);
        var answers = string.Join(' ', judged.GroupBy(moment => moment.First, StringComparer.Ordinal).OrderByDescending(group => group.Count())
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Key}:{group.Count()}({group.Average(Confidence):0.00})")));
        return string.Create(CultureInfo.InvariantCulture,
            $"{run.Name,-28} {truth,-40} top1 {judged.Count(moment => IsRight(run, moment))}/{judged.Count} ttr {TimeToRight(run)?.TotalSeconds,4}s false {falseAlarms}/{healthy} | {answers}");
    }

    public static string Timeline(RecordingRun run) => string.Join(Environment.NewLine, run.Moments
        .Select(moment => string.Create(CultureInfo.InvariantCulture,
            $"    {moment.At:HH:mm:ss} {moment.Phase,-8} {string.Join(", ", moment.Diagnosis.Causes.Take(4).Select(cause => $"{cause.Id} {cause.Confidence:0.00} [{string.Join(' ', cause.Backends.Concat(cause.Endpoints).Take(3))}{(cause.Consequences.Count > 0 ? " -> " + string.Join(' ', cause.Consequences) : "")}]"))}{(moment.Diagnosis.Causes.Count == 0 ? moment.First : "")} | {moment.Diagnosis.Headline}")));

    public static string Table(IReadOnlyList<RecordingRun> runs)
    {
        var single = runs.Where(run => run.Scenario.Truth.Count == 1).SelectMany(run => Judged(run).Select(moment => (run, moment))).ToList();
        var multiple = runs.Where(run => run.Scenario.Truth.Count > 1).SelectMany(run => Judged(run).Select(moment => (run, moment))).ToList();
        var all = single.Concat(multiple).ToList();
        var healthy = runs.SelectMany(run => run.Moments).Where(moment => moment.Phase == Phase.Healthy).ToList();
        var times = runs.Where(run => run.Scenario.Truth.Count > 0).Select(TimeToRight).ToList();
        var confident = all.Where(entry => Confidence(entry.moment) >= 0.8 && entry.moment.Diagnosis.Status == DiagnosisStatus.Incident).ToList();
        var engine = runs.SelectMany(run => run.Moments).Select(moment => moment.EngineTime.TotalMilliseconds).Order().ToList();
        return string.Join(Environment.NewLine,
            "",
            "| measure | value |",
            "|---|---|",
            $"| recordings / evaluations | {runs.Count} / {runs.Sum(run => run.Moments.Count)} |",
            $"| top-1, single cause | {Share(single.Count(entry => IsRight(entry.run, entry.moment)), single.Count)} |",
            $"| top-3, single cause | {Share(single.Count(entry => IsAmongThree(entry.run, entry.moment)), single.Count)} |",
            $"| two causes: both in the first three | {Share(multiple.Count(entry => AreAllAmongThree(entry.run, entry.moment)), multiple.Count)} |",
            $"| confident (>= 0.8) and wrong | {Share(confident.Count(entry => !IsRight(entry.run, entry.moment)), Math.Max(1, all.Count))} |",
            $"| healthy moments shown as incident | {Share(healthy.Count(moment => moment.Diagnosis.Status == DiagnosisStatus.Incident), healthy.Count)} |",
            string.Create(CultureInfo.InvariantCulture, $"| time to the right first answer: median / longest / never | {Median(times.OfType<TimeSpan>().Select(time => time.TotalSeconds))} s / {times.OfType<TimeSpan>().Select(time => time.TotalSeconds).DefaultIfEmpty(0).Max()} s / {times.Count(time => time is null)} |"),
            string.Create(CultureInfo.InvariantCulture, $"| calibration error (10 bins) | {CalibrationError(all):0.000} |"),
            $"| queries per evaluation, most | {runs.SelectMany(run => run.Moments).Select(moment => moment.Diagnosis.Queries).DefaultIfEmpty(0).Max()} |",
            string.Create(CultureInfo.InvariantCulture, $"| engine time, median / 95 % | {engine.ElementAtOrDefault(engine.Count / 2):0.0} / {engine.ElementAtOrDefault(engine.Count * 95 / 100):0.0} ms |"));
    }

    private static IEnumerable<Moment> Judged(RecordingRun run)
    {
        var onset = run.Scenario.Truth.Select(fault => fault.Onset).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
        return run.Moments.Where(moment => moment.Phase == Phase.Fault && moment.At >= onset + Settling);
    }

    private static IEnumerable<string> Accepted(RecordingRun run) => run.Scenario.Truth.SelectMany(fault => fault.AlsoAccepted.Prepend(fault.Cause));

    private static bool IsRight(RecordingRun run, Moment moment) => Accepted(run).Contains(moment.First, StringComparer.Ordinal)
        || (run.Scenario.Truth.Any(fault => fault.Cause == "unknown-cause") && moment.Diagnosis.Causes is [var first, ..] && first.Confidence < 0.5);

    private static bool IsAmongThree(RecordingRun run, Moment moment) =>
        IsRight(run, moment) || moment.Diagnosis.Causes.Take(3).Any(cause => Accepted(run).Contains(cause.Id, StringComparer.Ordinal));

    private static bool AreAllAmongThree(RecordingRun run, Moment moment) => run.Scenario.Truth.All(fault =>
        moment.Diagnosis.Causes.Take(3).Any(cause => cause.Id == fault.Cause || fault.AlsoAccepted.Contains(cause.Id, StringComparer.Ordinal)));

    private static double Confidence(Moment moment) => moment.Diagnosis.Causes is [var first, ..] ? first.Confidence : 0;

    private static TimeSpan? TimeToRight(RecordingRun run)
    {
        var onset = run.Scenario.Truth.Select(fault => fault.Onset).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
        return run.Moments.FirstOrDefault(moment => moment.Phase == Phase.Fault && IsRight(run, moment)) is { } first ? first.At - onset : null;
    }

    private static double CalibrationError(List<(RecordingRun Run, Moment Moment)> all)
    {
        var answered = all.Where(entry => entry.Moment.Diagnosis.Causes.Count > 0).ToList();
        return answered.Count == 0 ? 0 : answered
            .GroupBy(entry => Math.Min(9, (int)(Confidence(entry.Moment) * 10)))
            .Sum(bin => Math.Abs(bin.Average(entry => Confidence(entry.Moment)) - bin.Average(entry => IsRight(entry.Run, entry.Moment) ? 1.0 : 0)) * bin.Count()) / answered.Count;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[sorted.Count / 2];
    }

    private static string Share(int part, int whole) => whole == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:0.0} % ({part} of {whole})");
}
