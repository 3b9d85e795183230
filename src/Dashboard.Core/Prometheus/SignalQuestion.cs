using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.Telemetry.Naming;

namespace Dashboard.Core.Prometheus;

/// <summary>
/// What one read asks about one signal. Increments of counters are asked for as totals where that is possible, which is a fifth
/// of the work, and exactly only where a process changed.
/// </summary>
internal sealed class SignalQuestion
{
    private readonly PrometheusClient client;
    private readonly string? totals;
    private int asked;

    private SignalQuestion(
        Signal signal,
        IReadOnlyList<string> queries,
        string? totals,
        SeriesLabels labels,
        PrometheusClient client
    )
    {
        (Signal, Queries, Labels) = (signal, queries, labels);
        (this.totals, this.client) = (totals, client);
    }

    public Signal Signal { get; }

    /// <summary>The queries that read the signal exactly; none where nothing of it exists.</summary>
    public IReadOnlyList<string> Queries { get; }

    /// <summary>The labels that tell the gateway's processes apart.</summary>
    public SeriesLabels Labels { get; }

    /// <summary>Whether it is cheap enough to be read at once where the histories of the others are read in slices.</summary>
    public bool IsReadWhole => Signal.NarrowedBy is not null;

    /// <summary>Queries that were sent so far.</summary>
    public int Asked => asked;

    /// <summary>The question about a signal in a store where some metrics exist.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="metrics">The metrics that exist.</param>
    /// <param name="matchers">How the gateway's series are selected.</param>
    /// <param name="client">Asks the store.</param>
    /// <param name="isLarge">Whether the gateway has so many series that they are not read one by one.</param>
    /// <param name="fromRules">Whether what <see cref="SignalRules"/> record is read instead of the counters.</param>
    public static SignalQuestion Of(
        Signal signal,
        IReadOnlySet<string> metrics,
        Matchers matchers,
        PrometheusClient client,
        bool isLarge,
        bool fromRules = false
    )
    {
        var queries = SignalQuery.Compose(signal, metrics, matchers, ofProcesses: isLarge);
        if (fromRules && queries.Count > 0 && SignalRules.Recorded.Contains(signal))
            return new(
                signal,
                [PromQl.Fill(SignalRules.QueryOf(signal), matchers, signal.Step)],
                totals: null,
                matchers.Labels,
                client
            );
        return new(
            signal,
            queries,
            isLarge ? SignalQuery.ComposeTotals(signal, metrics, matchers) : null,
            matchers.Labels,
            client
        );
    }

    /// <summary>The signal for some routes only.</summary>
    public static Signal Narrow(Signal signal, IReadOnlyList<string> routes)
    {
        return signal with { Parts = [.. signal.Parts.Select(NarrowPart)] };

        SignalPart NarrowPart(SignalPart part) =>
            part with
            {
                Query = NarrowQuery(part.Query)!,
                TotalsQuery = NarrowQuery(part.TotalsQuery),
                NativeQuery = NarrowQuery(part.NativeQuery),
            };

        string? NarrowQuery(string? query) => query is null ? null : RoutesToRead.Narrow(query, signal.NarrowedBy!, routes);
    }

    /// <summary>Asks one of the queries at a moment.</summary>
    public Task<PrometheusAnswer> AskAsync(string query, DateTimeOffset at, CancellationToken cancellationToken)
    {
        asked++;
        return client.QueryAsync(query, at, cancellationToken);
    }

    /// <summary>Asks one of the queries at some steps.</summary>
    public async Task<PrometheusAnswer> AskAsync(string query, StepRange range, CancellationToken cancellationToken)
    {
        if (totals is null)
            return await AskExactlyAsync(query, range, cancellationToken);
        var before = range with { First = range.First - Signal.Step };
        var answer = await AskExactlyAsync(totals, before, cancellationToken);
        var steps = (int)Math.Round((range.Last - range.First) / Signal.Step) + 1;
        var counted = CounterTotals.Of(answer, range.First, steps, Signal.Step);
        List<PrometheusAnswer> parts = [answer with { Series = counted.Increments }];
        foreach (var correction in counted.Corrections)
            parts.Add(await AskExactlyAsync(query, correction, cancellationToken));
        return PrometheusAnswer.JoinSteps(parts);
    }

    private Task<PrometheusAnswer> AskExactlyAsync(string query, StepRange range, CancellationToken cancellationToken)
    {
        asked++;
        return client.QueryRangeAsync(query, range.First, range.Last, Signal.Step, cancellationToken);
    }
}
