using System.Globalization;
using System.Text;
using Dashboard.Core.BackTesting;

namespace Dashboard.CommandLine;

/// <summary>The result of a back-test as text for a terminal.</summary>
internal static class BackTestReport
{
    public static string Of(BackTestResult result)
    {
        var (plan, text) = (result.Plan, new StringBuilder());
        Line(text, $"Back-test of {plan.Gateway}, {Moment(plan.From)} to {Moment(plan.To)}, every {plan.Step.TotalSeconds:0} s");
        Line(
            text,
            $"{Outcome(result)} {result.Progress.Done} of {result.Progress.Total} moments, {result.Progress.Queries} queries in "
                + $"{result.Progress.Elapsed.TotalSeconds:0} s."
        );
        Section(text, result.Proposed is null ? "Thresholds in use" : "A: thresholds in use", result.InUse, plan.Step);
        if (result.Proposed is { } proposed)
        {
            var changes = string.Join(
                ", ",
                ThresholdChanges
                    .Between(plan.InUse, proposed.Thresholds)
                    .Select(change =>
                        $"{change.Limit.Name} {ThresholdLimit.Text(change.From)} -> {ThresholdLimit.Text(change.To)}"
                    )
            );
            Section(text, $"B: {changes}", proposed, plan.Step);
            Line(text, $"\nDifferences");
            foreach (var difference in result.Differences)
                Line(text, $"  {Words(difference)}");
            if (result.Differences.Count == 0)
                Line(text, $"  none: both would have opened the same incidents");
            Line(text, $"\nTo adopt B, in appsettings.json:\n{ThresholdChanges.Settings(plan.InUse, proposed.Thresholds)}");
        }

        return text.ToString().TrimEnd();
    }

    private static void Section(StringBuilder text, string title, SetResult set, TimeSpan step)
    {
        Line(text, $"\n{title}");
        Line(
            text,
            $"  moments: {set.Moments(MomentState.Trouble)} trouble, {set.Moments(MomentState.Healthy)} "
                + $"healthy, {set.Moments(MomentState.Unknown)} unknown, {set.Moments(MomentState.Unread)} "
                + "not "
                + $"read; first cause changed {set.Flips} times"
        );
        Line(
            text,
            set.PerWeek(step) is { } rate
                ? $"  per week: {rate.Incidents:0.#} incidents, {rate.Noise:0.#} of them noise"
                : $"  per week: not known, less than a day was watched"
        );
        if (set.Judged == 0)
            Line(text, $"  nothing could be judged: this says nothing about the gateway");
        else if (set.Incidents.Count == 0)
            Line(text, $"  no incident would have been opened");
        foreach (var incident in set.Incidents)
            Line(
                text,
                $"  {Moment(incident.OpenedAt)} to {(incident.IsOpen ? "still open at the end" : Moment(incident.LastBadAt))}  "
                    + $"{incident.Severity.ToString().ToLowerInvariant()}  {incident.CauseId}  about "
                    + $"{incident.Impact.Failed:#,0} of "
                    + $"{incident.Impact.Requests:#,0} requests failed{(incident.IsNoise ? "  (noise)" : "")}"
            );
        foreach (var cause in set.Causes)
            Line(text, $"  {cause.Id}: first in {cause.First}, seen in {cause.Seen}");
        foreach (var overlap in set.Overlaps)
            Line(text, $"  {overlap.OneId} and {overlap.OtherId} both likely in {overlap.Moments} moments");
    }

    private static string Words(IncidentDifference difference) =>
        difference switch
        {
            { Kind: DifferenceKind.OnlyInUse, InUse: { } only } => $"only A: {Moment(only.OpenedAt)} {only.CauseId}",
            { Kind: DifferenceKind.OnlyProposed, Proposed: { } only } => $"only B: {Moment(only.OpenedAt)} {only.CauseId}",
            { Kind: DifferenceKind.OtherTime, InUse: { } one, Proposed: { } other } =>
                $"both, opened at another time: {Moment(one.OpenedAt)} by A, {Moment(other.OpenedAt)} by B, {one.CauseId}",
            _ => $"both, with another first cause: {Moment(difference.InUse!.OpenedAt)} {difference.InUse.CauseId} by A, "
                + $"{difference.Proposed!.CauseId} by B",
        };

    private static string Outcome(BackTestResult result) =>
        result.Outcome switch
        {
            BackTestOutcome.Finished => "Finished:",
            BackTestOutcome.Cancelled => "Cancelled; what follows is about the part that was replayed:",
            _ => $"Stopped: {result.Reason} What follows is about the part that was replayed:",
        };

    private static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
