using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.View;

/// <summary>One backend entry of one endpoint as the backend stage (B) and the round trip (C) count it.</summary>
public sealed record CallView
{
    /// <summary>Stands for a backend whose name no label tells (OpenCensus without <c>tag_host</c> and
    /// <c>tag_path</c>).</summary>
    public const string Unnamed = "the backends";

    /// <summary>Name of its endpoint; empty when the exporter does not tell (OpenCensus).</summary>
    public required string Endpoint { get; init; }

    /// <summary>The endpoint's route as the metrics spell it.</summary>
    public required string EndpointRoute { get; init; }

    /// <summary>The backend's <c>url_pattern</c>.</summary>
    public required string Pattern { get; init; }

    /// <summary>Backend host without port; the pattern where the exporter does not tell; several are joined by a comma.</summary>
    public required string Backend { get; init; }

    /// <summary>Whether the backend stage is measured.</summary>
    public required bool HasStages { get; init; }

    /// <summary>Whether round trips were ever seen for it.</summary>
    public required bool HasRoundTrips { get; init; }

    /// <summary>Calls that the pipe asked for.</summary>
    public required Counts Stages { get; init; }

    /// <summary>Calls that failed, abandoned ones left out.</summary>
    public required Counts StageErrors { get; init; }

    /// <summary>Calls abandoned by the client.</summary>
    public required Counts StageCanceled { get; init; }

    /// <summary>Calls that failed within 10 ms.</summary>
    public required Counts FastErrors { get; init; }

    /// <summary>Bodies that broke off or stalled.</summary>
    public required Counts BodyErrors { get; init; }

    /// <summary>Round trips by status; <c>0</c> is no answer.</summary>
    public required IReadOnlyDictionary<string, Counts> ByStatus { get; init; }

    /// <summary>All round trips.</summary>
    public required Counts RoundTrips { get; init; }

    /// <summary>Round trips that ran into the deadline before the headers.</summary>
    public required Counts TimedOut { get; init; }

    /// <summary>Round trips abandoned by the client.</summary>
    public required Counts Canceled { get; init; }

    /// <summary>Seconds spent in round trips that were answered.</summary>
    public required Counts AnsweredSeconds { get; init; }

    /// <summary>Seconds spent in round trips that were not answered.</summary>
    public required Counts UnansweredSeconds { get; init; }

    /// <summary>Seconds spent in round trips.</summary>
    public Counts RoundTripSeconds => AnsweredSeconds.Plus(UnansweredSeconds);

    /// <summary>Seconds of unanswered calls in which a connection was obtained; null when connection phases are not
    /// measured.</summary>
    public Counts? UnansweredConnectedSeconds { get; init; }

    /// <summary>Seconds of unanswered calls in TLS handshakes; null when connection phases are not measured.</summary>
    public Counts? UnansweredTlsSeconds { get; init; }

    /// <summary>Seconds of all calls in name lookups; null when connection phases are not measured.</summary>
    public Counts? LookupSeconds { get; init; }

    /// <summary>Failures that have always been as frequent as now, because they are meant to be; null where there are
    /// none.</summary>
    public Counts? FailuresByDesign { get; init; }

    /// <summary>Those of them that never left the gateway: a condition ended the call before it was made. Null where there are
    /// none.</summary>
    public Counts? EarlyEndsByDesign => FailuresByDesign?.AtMost(EarlyEnds);

    /// <summary>Calls that the stage counts and no round trip follows, abandoned ones left out; none where one of the two is not
    /// measured.</summary>
    public Counts EarlyEnds =>
        HasStages && HasRoundTrips ? Stages.Minus(RoundTrips).Minus(StageCanceled.Minus(Canceled)) : Counts.None(Stages.Length);

    /// <summary>Failures apart from those by design.</summary>
    public Counts UndesignedFailures => FailuresByDesign is { } meant ? Failures.Minus(meant) : Failures;

    /// <summary>Attempts apart from those that fail by design.</summary>
    public Counts UndesignedAttempts => FailuresByDesign is { } meant ? Attempts.Minus(meant) : Attempts;

    /// <summary>
    /// Whether calls without an answer have a status of their own. OpenCensus gives them 500, as it gives a backend's own 500.
    /// </summary>
    public bool TellsUnanswered { get; init; } = true;

    /// <summary>
    /// Requests that failed without any failed call; null where the layers between tell it better. OpenCensus counts a call when
    /// its body ends, and KrakenD does not read the body of a status that it refuses.
    /// </summary>
    public Counts? Uncounted { get; init; }

    /// <summary>Failed calls: of the stage, or, where the pipe passes errors on as they are (no-op), of the round trip.</summary>
    public required Counts Failures { get; init; }

    /// <summary>Calls that the pipe asked for, abandoned ones left out.</summary>
    public required Counts Attempts { get; init; }

    /// <summary>Round trips that ended with a status accepted by the predicate.</summary>
    public Counts Where(Func<string, bool> status) =>
        Counts.Sum(ByStatus.Where(entry => status(entry.Key)).Select(entry => entry.Value), RoundTrips.Length);
}
