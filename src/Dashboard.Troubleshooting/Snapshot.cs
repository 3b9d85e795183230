using Dashboard.Troubleshooting.KrakenD.Configuration.Effective;

namespace Dashboard.Troubleshooting;

/// <summary>Everything that was read for one gateway at one moment; immutable, and enough to repeat the diagnosis.</summary>
public sealed record Snapshot
{
    /// <summary>The gateway's configured name.</summary>
    public required string Gateway { get; init; }

    /// <summary>The moment; no sample is newer.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Label matchers that were part of every query, for the queries shown as evidence.</summary>
    public required Matchers Matchers { get; init; }

    /// <summary>Scrape jobs whose targets are gateway processes.</summary>
    public required IReadOnlyList<string> Jobs { get; init; }

    /// <summary>Jobs that scrape the same processes a second time; they are left out of every query.</summary>
    public IReadOnlyList<string> DuplicateJobs { get; init; } = [];

    /// <summary>Names of the metrics that exist.</summary>
    public required IReadOnlySet<string> Metrics { get; init; }

    /// <summary>Readings per signal name; a signal that was not asked for or failed has no entry.</summary>
    public required IReadOnlyDictionary<string, SignalReadings> Readings { get; init; }

    /// <summary>The newest error lines and lines about refused tokens, newest first; none where no log store is named.</summary>
    public IReadOnlyList<LogLine> LogLines { get; init; } = [];

    /// <summary>Where <see cref="LogLines"/> come from; null where no log store is named, or it did not answer.</summary>
    public LogSource? Logs { get; init; }

    /// <summary>Signals that could not be read, with the reason, and warnings.</summary>
    public required IReadOnlyList<ReadingProblem> Problems { get; init; }

    /// <summary>The earliest step that was read, where the history of a large gateway is still being read; null when all of it
    /// was.</summary>
    public DateTimeOffset? HistoryFrom { get; init; }

    /// <summary>Whether counters were read from the recording rules of <c>SignalRules</c>.</summary>
    public bool FromRecordingRules { get; init; }

    /// <summary>Queries that were sent.</summary>
    public required int Queries { get; init; }

    /// <summary>The gateway's configuration, the newest that was known at the moment; null without one.</summary>
    public EffectiveConfiguration? Configuration { get; init; }

    /// <summary>The readings of a signal; none when it was not read.</summary>
    public SignalReadings Of(Signal signal) =>
        Readings.TryGetValue(signal.Name, out var readings) ? readings : SignalReadings.None(At, signal.Step);

    /// <summary>Whether the store warned that it did not give all that it was asked for.</summary>
    public bool HasPartialAnswers() => Problems.Any(problem => !problem.Failed);

    /// <summary>Whether the signal was asked for and answered, be it with nothing.</summary>
    public bool WasRead(Signal signal) => Readings.ContainsKey(signal.Name);
}

/// <summary>All series of one signal on one time grid.</summary>
/// <param name="Start">Time of the first value.</param>
/// <param name="Step">Distance between two values.</param>
/// <param name="Series">The series.</param>
public sealed record SignalReadings(DateTimeOffset Start, TimeSpan Step, IReadOnlyList<Reading> Series)
{
    /// <summary>Nothing was read.</summary>
    public static SignalReadings None(DateTimeOffset at, TimeSpan step) => new(at, step, []);
}

/// <summary>One series: its labels and its values, NaN where there was no sample.</summary>
/// <param name="Labels">Labels that the query left.</param>
/// <param name="Values">One value per step.</param>
public sealed record Reading(IReadOnlyDictionary<string, string> Labels, IReadOnlyList<double> Values)
{
    /// <summary>A label's value; empty when the series lacks it.</summary>
    public string Label(string name) => Labels.TryGetValue(name, out var value) ? value : "";
}

/// <summary>A signal that could not be read, or that was read with a warning.</summary>
/// <param name="Signal">Name of the signal.</param>
/// <param name="Reason">What Prometheus or the network said, in words for the reader.</param>
/// <param name="Failed">The signal is missing; otherwise it is only to be taken with care.</param>
public sealed record ReadingProblem(string Signal, string Reason, bool Failed);
