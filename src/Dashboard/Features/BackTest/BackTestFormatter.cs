using Dashboard.Core.BackTesting;
using Dashboard.Core.Incidents.Tracking;
using Dashboard.Shared;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Features.BackTest;

/// <summary>Back-tests in words.</summary>
public static class BackTestFormatter
{
    public const string InUse = "thresholds in use";
    public const string Proposed = "proposed thresholds";

    public static string Range(BackTestPlan plan) =>
        $"{TimestampFormatter.Full(plan.From)} to {TimestampFormatter.Full(plan.To)}, every "
        + $"{DurationFormatter.Format(plan.Step)}";

    public static string Of(BackTestProgress progress)
    {
        var unread = progress.Unread == 0 ? "" : $" {QuantityFormatter.Count(progress.Unread, "moment")} could not be read.";
        var left = progress.Left is { } time
            ? $"About {DurationFormatter.Format(time)} left."
            : "The time left is not known yet.";
        return $"{QuantityFormatter.Count(progress.Done)} of {QuantityFormatter.Count(progress.Total, "moment")}, "
            + $"{QuantityFormatter.Count(progress.Queries)} queries, {QuantityFormatter.Count(progress.Incidents, "incident")} "
            + $"so far. {left}{unread}";
    }

    public static Badge BadgeOf(BackTestOutcome outcome) =>
        outcome switch
        {
            BackTestOutcome.Finished => Badge.Normal with { Word = "finished" },
            BackTestOutcome.Cancelled => Badge.Unknown with { Word = "CANCELLED" },
            _ => Badge.Warning with { Word = "STOPPED" },
        };

    public static string Resolution(BackTestResult result) =>
        result.Outcome switch
        {
            BackTestOutcome.Finished => $"All {QuantityFormatter.Count(result.Progress.Total, "moment")} were replayed in "
                + $"{DurationFormatter.Format(result.Progress.Elapsed)}.",
            BackTestOutcome.Cancelled => $"It was cancelled after {QuantityFormatter.Count(result.Progress.Done)} of "
                + $"{QuantityFormatter.Count(result.Progress.Total, "moment")}. What you see is about that part.",
            _ => $"It stopped after {QuantityFormatter.Count(result.Progress.Done)} of "
                + $"{QuantityFormatter.Count(result.Progress.Total, "moment")}. {result.Reason} What you see is about that part.",
        };

    /// <summary>The answer in one sentence.</summary>
    public static string Headline(BackTestResult result) =>
        (result.InUse.Incidents.Count, result.Proposed?.Incidents.Count) switch
        {
            _ when result.InUse.Judged == 0 => "Nothing could be judged in this range",
            (0, null) => "No incident would have been opened",
            (var some, null) => $"{QuantityFormatter.Count(some, "incident")} would have been opened",
            (var a, var b) =>
                $"{QuantityFormatter.Count(a, "incident")} with the {InUse}, {QuantityFormatter.Count(b.Value)} with the "
                    + $"{Proposed}",
        };

    /// <summary>How the moments were divided; unknown and unread ones are never among the healthy.</summary>
    public static string Divided(SetResult set) =>
        string.Join(
            ", ",
            Enum.GetValues<MomentState>()
                .Reverse()
                .Select(state => (State: state, Count: set.Moments(state)))
                .Where(pair => pair.Count > 0 || pair.State is MomentState.Trouble or MomentState.Healthy)
                .Select(pair => $"{QuantityFormatter.Count(pair.Count)} {Of(pair.State)}")
        );

    public static string Of(MomentState state) =>
        state switch
        {
            MomentState.Trouble => "trouble",
            MomentState.Healthy => "healthy",
            MomentState.Unknown => "unknown",
            _ => "not read",
        };

    public static string Style(MomentState state) =>
        state switch
        {
            MomentState.Trouble => "moment-trouble",
            MomentState.Healthy => "moment-healthy",
            MomentState.Unknown => "moment-unknown",
            _ => "moment-unread",
        };

    public static string PerWeek(SetResult set, TimeSpan step) =>
        set.PerWeek(step) is { } rate
            ? $"{QuantityFormatter.Number(rate.Incidents)} incidents per week, {QuantityFormatter.Number(rate.Noise)} of them "
                + "noise: at most a warning, without one failed request."
            : "Less than a day was watched: too little to say how many that are per week.";

    public static string Flips(int flips) =>
        flips switch
        {
            0 => "The first cause never changed from one answer to the next.",
            1 => "The first cause changed once from one answer to the next.",
            _ => $"The first cause changed {QuantityFormatter.Count(flips)} times from one answer to the next.",
        };

    public static string Of(IncidentImpact impact) =>
        impact.Failed < 1
            ? "no failed request was seen"
            : $"about {QuantityFormatter.Count(impact.Failed)} of {QuantityFormatter.Count(impact.Requests)} requests "
                + $"failed{(impact.PeakFailedShare is { } peak ? $", {QuantityFormatter.Percent(peak)} at worst" : "")}";

    public static string Of(DifferenceKind kind) =>
        kind switch
        {
            DifferenceKind.OnlyInUse => "only with A",
            DifferenceKind.OnlyProposed => "only with B",
            DifferenceKind.OtherCause => "both, with another first cause",
            _ => "both, opened at another time",
        };

    /// <summary>What a threshold limits.</summary>
    public static string Of(ThresholdLimit limit) =>
        limit.Name switch
        {
            "ErrorShare" => "Share of failed requests",
            "LatencyRatio" => "Latency, as a multiple of its baseline",
            "LatencyIncreaseSeconds" => "Latency above its baseline, in seconds",
            "MemoryShare" => "Share of the memory limit",
            "ThrottledShare" => "Share of throttled CPU periods",
            "MinimumEvents" => "Events that must be seen",
            "Significance" => "Anomaly sensitivity",
            "Objective" => "Objective of the error budget",
            _ => limit.Name,
        };

    public static string Hint(ThresholdLimit limit, double inUse) =>
        $"in use {ThresholdLimit.Text(inUse)}, default {ThresholdLimit.Text(limit.Default)}, {ThresholdLimit.Text(limit.Lowest)} "
        + $"to {ThresholdLimit.Text(limit.Highest)}";

    public static string Change(ThresholdChange change) =>
        $"{Of(change.Limit)}: {ThresholdLimit.Text(change.To)} instead of {ThresholdLimit.Text(change.From)}";
}
