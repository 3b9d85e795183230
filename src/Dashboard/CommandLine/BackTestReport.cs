using System.Text;
using Dashboard.Core.BackTesting;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.CommandLine;

/// <summary>The result of a back-test as text for a terminal.</summary>
internal static class BackTestReport
{
    public static string Of(BackTestResult result)
    {
        var (plan, text) = (result.Plan, new StringBuilder());
        Line(
            text,
            $"Back-test of {plan.Gateway}, {TimestampFormatter.Full(plan.From)} to {TimestampFormatter.Full(plan.To)}, "
                + $"every {DurationFormatter.Precise(plan.Step)}"
        );
        Line(
            text,
            $"{Outcome(result)} {result.Progress.Done} of {result.Progress.Total} moments, {result.Progress.Queries} queries in "
                + $"{DurationFormatter.Format(result.Progress.Elapsed)}."
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
                Line(text, $"  {Describe(difference)}");
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
            $"  moments: {set.Moments(MomentState.Trouble)} trouble, {set.Moments(MomentState.Healthy)} healthy, "
                + $"{set.Moments(MomentState.Unknown)} unknown, {set.Moments(MomentState.Unread)} not read; first cause changed "
                + $"{set.Flips} times"
        );
        Line(
            text,
            set.PerWeek(step) is { } rate
                ? $"  per week: {QuantityFormatter.Number(rate.Incidents)} incidents, "
                    + $"{QuantityFormatter.Number(rate.Noise)} of them noise"
                : $"  per week: not known, less than a day was watched"
        );
        if (set.Judged == 0)
            Line(text, $"  nothing could be judged: this says nothing about the gateway");
        else if (set.Incidents.Count == 0)
            Line(text, $"  no incident would have been opened");
        foreach (var incident in set.Incidents)
            Line(
                text,
                $"  {TimestampFormatter.Full(incident.OpenedAt)} to "
                    + $"{(incident.IsOpen ? "still open at the end" : TimestampFormatter.Full(incident.LastBadAt))}  "
                    + $"{incident.Severity.ToString().ToLowerInvariant()}  {incident.CauseId}  about "
                    + $"{QuantityFormatter.Count(incident.Impact.Failed)} of "
                    + $"{QuantityFormatter.Count(incident.Impact.Requests)} requests "
                    + $"failed{(incident.IsNoise ? "  (noise)" : "")}"
            );
        foreach (var cause in set.Causes)
            Line(text, $"  {cause.Id}: first in {cause.First}, seen in {cause.Seen}");
        foreach (var overlap in set.Overlaps)
            Line(text, $"  {overlap.OneId} and {overlap.OtherId} both likely in {overlap.Moments} moments");
    }

    private static string Describe(IncidentDifference difference) =>
        difference switch
        {
            { Kind: DifferenceKind.OnlyInUse, InUse: { } only } =>
                $"only A: {TimestampFormatter.Full(only.OpenedAt)} {only.CauseId}",
            { Kind: DifferenceKind.OnlyProposed, Proposed: { } only } =>
                $"only B: {TimestampFormatter.Full(only.OpenedAt)} {only.CauseId}",
            { Kind: DifferenceKind.OtherTime, InUse: { } one, Proposed: { } other } =>
                $"both, opened at another time: {TimestampFormatter.Full(one.OpenedAt)} by A, "
                    + $"{TimestampFormatter.Full(other.OpenedAt)} by B, {one.CauseId}",
            _ => $"both, with another first cause: {TimestampFormatter.Full(difference.InUse!.OpenedAt)} "
                + $"{difference.InUse.CauseId} by A, "
                + $"{difference.Proposed!.CauseId} by B",
        };

    private static string Outcome(BackTestResult result) =>
        result.Outcome switch
        {
            BackTestOutcome.Finished => "Finished:",
            BackTestOutcome.Cancelled => "Cancelled; what follows is about the part that was replayed:",
            _ => $"Stopped: {result.Reason} What follows is about the part that was replayed:",
        };

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
