using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.Telemetry.Naming;

namespace Dashboard.Core.Prometheus;

/// <summary>One read of a gateway's signals at a moment.</summary>
/// <param name="gateway">The gateway.</param>
/// <param name="at">The moment; nothing after it is read.</param>
/// <param name="remembered">What is known of past steps.</param>
/// <param name="sliced">What is known of past steps of a gateway whose history is read in slices; null for others.</param>
/// <param name="lease">The memory that the read may take.</param>
/// <param name="maxConcurrentQueries">Signals that are asked for at the same time.</param>
internal sealed class GatewayRead(
    string gateway,
    DateTimeOffset at,
    RangeQueryCache remembered,
    SlicedHistory? sliced,
    MemoryBudget.Lease lease,
    int maxConcurrentQueries
) : IDisposable
{
    // Few of one read wait at the limiter at a time, so that another read gets its turn between them.
    private readonly SemaphoreSlim slots = new(maxConcurrentQueries);

    /// <summary>Asks about signals; what cannot be read is an answer as well.</summary>
    public Task<IReadOnlyList<SignalAnswer>> AskAllAsync(
        IEnumerable<SignalQuestion> questions,
        CancellationToken cancellationToken
    ) => AskAllAsync(questions, historyFrom: null, cancellationToken);

    /// <summary>Asks about the dearest signals of a large gateway, for the endpoints that the others point at.</summary>
    /// <param name="narrowed">Signals with <see cref="Signal.NarrowedBy"/>.</param>
    /// <param name="whole">What is known of the others.</param>
    /// <param name="questionOf">The question about a signal.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<SignalAnswer>> AskNarrowedAsync(
        IReadOnlyList<Signal> narrowed,
        IReadOnlyList<SignalAnswer> whole,
        Func<Signal, SignalQuestion> questionOf,
        CancellationToken cancellationToken
    )
    {
        var existing = narrowed.Where(signal => questionOf(signal).Queries.Count > 0).ToList();
        // Without them nothing says where to look.
        if (whole.FirstOrDefault(answer => answer.Failure is not null && !answer.Signal.IsOfKubernetes) is { } failed)
            return [.. existing.Select(signal => new SignalAnswer(signal, null, [], failed.Failure))];
        var routes = existing.ToDictionary(signal => signal, signal => RoutesToRead.Among(signal, ReadingsOf));
        var asked = await AskAllAsync(
            existing
                .Where(signal => routes[signal].Count > 0)
                .Select(signal => questionOf(SignalQuestion.Narrow(signal, routes[signal]))),
            whole.Max(answer => answer.HistoryFrom),
            cancellationToken
        );
        return [.. asked, .. existing.Where(signal => routes[signal].Count == 0).Select(NothingOf)];

        SignalReadings ReadingsOf(Signal signal) =>
            whole.FirstOrDefault(answer => answer.Signal.Name == signal.Name)?.Readings ?? SignalReadings.None(at, signal.Step);
    }

    /// <inheritdoc/>
    public void Dispose() => slots.Dispose();

    private SignalAnswer NothingOf(Signal signal) =>
        new(signal, SignalQuery.Read(signal, PrometheusAnswer.Nothing, at, SeriesLabels.Scraped), [], null);

    private async Task<IReadOnlyList<SignalAnswer>> AskAllAsync(
        IEnumerable<SignalQuestion> questions,
        DateTimeOffset? historyFrom,
        CancellationToken cancellationToken
    ) =>
        await Task.WhenAll(
            questions
                .Where(question => question.Queries.Count > 0)
                .Select(question => AskAsync(question, historyFrom, cancellationToken))
        );

    private async Task<SignalAnswer> AskAsync(
        SignalQuestion question,
        DateTimeOffset? historyFrom,
        CancellationToken cancellationToken
    )
    {
        var signal = question.Signal;
        await slots.WaitAsync(cancellationToken);
        try
        {
            List<KnownSteps> parts = [];
            foreach (var query in question.Queries)
                parts.Add(await AskAsync(question, query, historyFrom, cancellationToken));
            var answer = parts is [var only] ? only.Answer : PrometheusAnswer.Join([.. parts.Select(part => part.Answer)]);
            // Few samples of a series still become one value for each step of it.
            lease.Take(MemorySizes.Readings(answer, SignalQuery.Grid(signal, at).Steps));
            return new SignalAnswer(signal, SignalQuery.Read(signal, answer, at, question.Labels), answer.Warnings, null)
            {
                HistoryFrom = parts.Max(part => part.HistoryFrom),
                Queries = question.Asked,
            };
        }
        catch (SignalSourceException exception)
        {
            return new SignalAnswer(signal, null, [], exception) { Queries = question.Asked };
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task<KnownSteps> AskAsync(
        SignalQuestion question,
        string query,
        DateTimeOffset? historyFrom,
        CancellationToken cancellationToken
    )
    {
        var (start, steps) = SignalQuery.Grid(question.Signal, at);
        var (whole, step) = (new StepRange(start, at), question.Signal.Step);
        if (steps == 1)
            return new(await AskMomentAsync(question, query, start, cancellationToken), null);
        // As far back as what says where to look, and not remembered: the routes in the query change from read to read.
        if (historyFrom > start)
        {
            var known = whole with { First = start + (Math.Ceiling((historyFrom.Value - start) / step) * step) };
            return new(await question.AskAsync(query, known, cancellationToken), historyFrom);
        }

        if (sliced is null || question.IsReadWhole)
        {
            var answer = await remembered.ReadAsync(
                gateway,
                query,
                start,
                at,
                step,
                first => question.AskAsync(query, whole with { First = first }, cancellationToken)
            );
            return new(answer, null);
        }

        var history = await sliced.ReadAsync(
            gateway,
            query,
            whole,
            step,
            range => question.AskAsync(query, range, cancellationToken)
        );
        return new(history.Answer, history.First > start ? history.First : null);
    }

    private Task<PrometheusAnswer> AskMomentAsync(
        SignalQuestion question,
        string query,
        DateTimeOffset moment,
        CancellationToken cancellationToken
    )
    {
        return question.Signal.RefreshTime is null
            ? AskAsync()
            : remembered.ReadMomentAsync(gateway, query, moment, at, AskAsync);

        Task<PrometheusAnswer> AskAsync() => question.AskAsync(query, moment, cancellationToken);
    }

    /// <summary>An answer, and from when on it is known where that is not yet the whole span of the signal.</summary>
    private readonly record struct KnownSteps(PrometheusAnswer Answer, DateTimeOffset? HistoryFrom);
}
