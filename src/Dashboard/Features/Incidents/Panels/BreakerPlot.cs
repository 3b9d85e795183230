using Dashboard.Shared;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Features.Incidents.Panels;

/// <summary>Circuit breakers as lanes on the panels' time axis.</summary>
public static class BreakerPlot
{
    /// <summary>More lanes than these do not fit beside the other panels; the rest stands in the list.</summary>
    public const int MaxLanes = 5;

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    /// <summary>Lanes of an answer, open ones first.</summary>
    public static IReadOnlyList<BreakerLane> LanesOf(Diagnosis diagnosis) =>
        [
            .. diagnosis
                .Breakers.Where(lane => lane.Source is not BreakerSource.Unknown)
                .OrderByDescending(lane => lane.State)
                .ThenBy(NameOf, StringComparer.Ordinal)
                .Take(MaxLanes),
        ];

    /// <summary>The plot on the axis of panels that show more than the answer: lanes are known for its own span only.</summary>
    public static Plot On(Plot plot, TimeWindow axis) =>
        plot with
        {
            Axis = axis,
            Sentence = $"{plot.Sentence} Breakers are known for the last {DurationFormatter.Format(plot.Axis.Length)} only.",
        };

    /// <summary>The plot of an answer: its table holds each lane's state every 30 s.</summary>
    public static Plot Of(Diagnosis diagnosis) => Of(diagnosis, LanesOf(diagnosis));

    /// <summary>The plot of an answer whose <see cref="LanesOf"/> are known.</summary>
    public static Plot Of(Diagnosis diagnosis, IReadOnlyList<BreakerLane> lanes)
    {
        var axis = diagnosis.Panels.Axis;
        return new Plot
        {
            Title = "Circuit breakers",
            Axis = axis,
            Unit = "state",
            Series = [],
            Columns = [.. lanes.Select(NameOf)],
            Rows = lanes.Count == 0 ? [] : [.. RowsOf(lanes, axis)],
            Sentence = SentenceOf(diagnosis, lanes),
            Nothing = lanes.Count == 0 ? "None open in the last 45 min" : null,
            Query = lanes is [var first, ..] ? first.Query : "",
        };
    }

    /// <summary>Why nothing can be said; null when something can.</summary>
    public static string? MissingOf(Diagnosis diagnosis) =>
        diagnosis.Breakers is [{ Source: BreakerSource.Unknown }]
            ? "Breakers cannot be seen: KrakenD has no breaker metric, and neither round trips beside backend stages nor log "
                + "counters were found."
            : null;

    /// <summary>A breaker by the backend that it guards, and the replica that it runs in.</summary>
    public static string NameOf(BreakerLane lane) =>
        lane.Replica is { } replica ? $"{lane.Backend ?? lane.Name} on {replica}" : lane.Backend ?? lane.Name;

    /// <summary>Every change of state, oldest first: "open at 18:05:30 UTC".</summary>
    public static string TransitionsOf(BreakerLane lane) =>
        string.Join(
            ", ",
            lane.Spans.Select(span => $"{BreakerFormatter.Of(span.State)} at {TimestampFormatter.Clock(span.Window.Start)}")
        );

    private static string SentenceOf(Diagnosis diagnosis, IReadOnlyList<BreakerLane> lanes) =>
        lanes.Count == 0
            ? MissingOf(diagnosis) ?? "No circuit breaker was open in the last 45 min."
            : $"{string.Join("; ", lanes.Select(lane =>
                $"{NameOf(lane)}: {BreakerFormatter.Of(lane.State)}, {BreakerFormatter.Of(lane.Source)}"))}.";

    private static IEnumerable<DataRow> RowsOf(IReadOnlyList<BreakerLane> lanes, TimeWindow axis)
    {
        for (var at = axis.Start + Step; at <= axis.End; at += Step)
        {
            var moment = at;
            yield return new DataRow(at, [.. lanes.Select(lane => StateAt(lane, moment))]);
        }
    }

    private static string StateAt(BreakerLane lane, DateTimeOffset at) =>
        lane.Spans.LastOrDefault(span => span.Window.Start <= at && at <= span.Window.End) is { } span
            ? BreakerFormatter.Of(span.State)
            : BreakerFormatter.Of(BreakerState.Unknown);
}
