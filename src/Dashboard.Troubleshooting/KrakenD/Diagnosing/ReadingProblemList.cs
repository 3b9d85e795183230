using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Troubleshooting.KrakenD.Diagnosing;

/// <summary>What could not be read, or only in part, in words for the reader.</summary>
internal static class ReadingProblemList
{
    /// <summary>One line for each reason, with the signals that it concerns.</summary>
    public static IEnumerable<string> Of(Snapshot snapshot) =>
        snapshot
            .Problems.GroupBy(problem => (problem.Reason, problem.Failed))
            .Select(same => (Signals: string.Join(", ", same.Select(problem => problem.Signal).Distinct()), same.Key))
            .Select(same =>
                same.Key.Failed
                    ? $"{same.Signals}: {same.Key.Reason}"
                    : $"{same.Signals}: answered with a warning, so that data may be missing: {same.Key.Reason}"
            )
            .Concat(
                snapshot.HistoryFrom is { } from
                    ?
                    [
                        $"The history is still being read, so far from {TimestampFormatter.Full(from)} on: what began earlier, "
                            + "and what was usual then, is not known yet. The next answers know more.",
                    ]
                    : []
            );
}
