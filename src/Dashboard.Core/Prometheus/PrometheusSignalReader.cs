using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.Telemetry.Naming;
using Microsoft.Extensions.Caching.Memory;

namespace Dashboard.Core.Prometheus;

/// <summary>Reads a gateway's signals from its Prometheus: one discovery, then one query for each signal that exists.</summary>
public sealed class PrometheusSignalReader(PrometheusClients clients, PrometheusOptions options) : ISignalReader
{
    private const long MaxDiscoveryBytes = 8L * 1024 * 1024;

    private const string DiscoveryName = "discovery";

    // A past moment may be asked for again and again while somebody steps through time; what existed then does not change.
    private readonly MemoryCache discoveries = new(new MemoryCacheOptions { SizeLimit = MaxDiscoveryBytes });

    private readonly RangeQueryCache remembered = new(options.MaxCacheMegabytes * 1024L * 1024);

    private readonly SlicedHistory sliced = new(options.MaxCacheMegabytes * 1024L * 1024);

    /// <inheritdoc/>
    public async Task<Snapshot> ReadAsync(
        string gateway,
        DateTimeOffset at,
        IReadOnlyList<Signal> signals,
        CancellationToken cancellationToken
    )
    {
        var own = clients.Of(gateway);
        var found = await DiscoverAsync(gateway, own, seen => seen.Jobs.Count > 0, at, cancellationToken);
        var kubernetes = clients.KubernetesOf(gateway) is { } other
            ? await KubernetesSource.FindAsync(
                other,
                store => DiscoverAsync(gateway, store, seen => seen.Metrics.Count > 0, at, cancellationToken)
            )
            : null;
        var matchers = Narrow(found.Found, gateway, own) with { Kubernetes = kubernetes?.Store.Selector };
        var metrics = kubernetes is null ? found.Found.Metrics : kubernetes.JoinedWith(found.Found.Metrics);
        var isLarge = found.Found.Series >= options.TotalsFromSeries;
        using var lease = clients.Budget.Open();
        // Few of one read wait at the limiter at a time, so that another read gets its turn between them.
        using var slots = new SemaphoreSlim(options.MaxConcurrentQueries);
        var read = new Read(gateway, at, matchers.Labels, found.Found.Series >= options.SlicesFromSeries, lease, slots);
        var sought = signals.Where(signal => kubernetes?.Failure is null || !signal.IsOfKubernetes).ToList();
        var answers = await AskAllAsync(
            read,
            sought.Where(signal => !isLarge || signal.NarrowedBy is null),
            QuestionOf,
            cancellationToken
        );
        var ofGateway = answers.Where(answer => !answer.Signal.IsOfKubernetes).ToList();
        if (ofGateway.Count > 0 && ofGateway.TrueForAll(answer => answer.Failure is not null))
        {
            throw ofGateway[0].Failure!;
        }

        if (isLarge)
            answers = [.. answers, .. await AskNarrowedAsync(read, sought, answers, QuestionOf, cancellationToken)];
        return new Snapshot
        {
            Gateway = gateway,
            At = at,
            Matchers = matchers,
            Jobs = found.Found.Jobs,
            DuplicateJobs = found.Found.DuplicateJobs,
            Metrics = metrics,
            Readings = answers
                .Where(answer => answer.Readings is not null)
                .ToDictionary(answer => answer.Signal.Name, answer => answer.Readings!, StringComparer.Ordinal),
            Problems =
            [
                .. found.Warnings.Select(warning => new ReadingProblem(DiscoveryName, warning, Failed: false)),
                .. kubernetes?.Problems(signals, DiscoveryName) ?? [],
                .. answers.SelectMany(ProblemsOf),
            ],
            HistoryFrom = answers.Where(answer => answer.Signal.NarrowedBy is null).Max(answer => answer.HistoryFrom),
            Queries = answers.Sum(answer => answer.Queries) + found.Queries + (kubernetes?.Queries ?? 0),
        };

        SignalQuestion QuestionOf(Signal signal)
        {
            var store = signal.IsOfKubernetes ? kubernetes?.Store ?? own : own;
            return SignalQuestion.Of(signal, metrics, matchers with { Limits = LimitsOf(store) }, store.Client, isLarge);
        }
    }

    private async Task<IReadOnlyList<Answer>> AskAllAsync(
        Read read,
        IEnumerable<Signal> signals,
        Func<Signal, SignalQuestion> questionOf,
        CancellationToken cancellationToken
    ) =>
        await Task.WhenAll(
            signals
                .Select(questionOf)
                .Where(question => question.Queries.Count > 0)
                .Select(question => AskAsync(read, question, cancellationToken))
        );

    /// <summary>The dearest signals of a large gateway, for the endpoints that the others point at.</summary>
    private async Task<IReadOnlyList<Answer>> AskNarrowedAsync(
        Read read,
        IEnumerable<Signal> signals,
        IReadOnlyList<Answer> whole,
        Func<Signal, SignalQuestion> questionOf,
        CancellationToken cancellationToken
    )
    {
        var narrowed = signals.Where(signal => signal.NarrowedBy is not null && questionOf(signal).Queries.Count > 0).ToList();
        // Without them nothing says where to look.
        if (whole.FirstOrDefault(answer => answer.Failure is not null && !answer.Signal.IsOfKubernetes) is { } failed)
            return [.. narrowed.Select(signal => new Answer(signal, null, [], failed.Failure))];
        var routes = narrowed.ToDictionary(signal => signal, signal => RoutesToRead.Among(signal, ReadingsOf));
        var asked = await AskAllAsync(
            read,
            narrowed.Where(signal => routes[signal].Count > 0).Select(signal => SignalQuestion.Narrow(signal, routes[signal])),
            questionOf,
            cancellationToken
        );
        return
        [
            .. asked,
            .. narrowed
                .Where(signal => routes[signal].Count == 0)
                .Select(signal => new Answer(
                    signal,
                    SignalQuery.Read(signal, PrometheusAnswer.Nothing, read.At, read.Labels),
                    [],
                    null
                )),
        ];

        SignalReadings ReadingsOf(Signal signal) =>
            whole.FirstOrDefault(answer => answer.Signal.Name == signal.Name)?.Readings
            ?? SignalReadings.None(read.At, signal.Step);
    }

    private Matchers Narrow(Discovery found, string gateway, GatewayStore store)
    {
        var (configured, matchers) = (clients.Configured(gateway), found.Narrow(store.Selector));
        return matchers with
        {
            Labels = new SeriesLabels(
                configured.InstanceLabel.Length > 0 ? configured.InstanceLabel : matchers.Labels.Instance,
                configured.PodLabel.Length > 0 ? configured.PodLabel : matchers.Labels.Pod
            ),
            Limits = LimitsOf(store),
        };
    }

    private static QueryLimits LimitsOf(GatewayStore store) => new(store.Names.MustBeExact, store.OneMetricPerQuery);

    private async Task<DiscoveryAnswer> DiscoverAsync(
        string gateway,
        GatewayStore store,
        Func<Discovery, bool> isFound,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        // Rounded down, so that the same moment always finds the same metrics, whoever asked before, and never a later one.
        var rounded = TimeGrid.Floor(at, options.DiscoveryInterval);
        var key = (gateway, store.Names, rounded);
        if (discoveries.TryGetValue<Discovery>(key, out var known) && known is not null)
        {
            return new(known, Warnings: [], Queries: 0);
        }

        var answer = await AskAsync(rounded);
        if (!isFound(answer.Found) && rounded != at)
        {
            return await AskAsync(at) with { Queries = answer.Queries + 1 };
        }

        // What a partial answer lacks may be there the next time.
        if (answer.Warnings.Count == 0)
        {
            // At least its share, so that neither their number nor their bytes go beyond the limits.
            var size = Math.Max(answer.Found.Metrics.Sum(MemorySizes.Text), MaxDiscoveryBytes / options.MaxCachedDiscoveries);
            discoveries.Set(key, answer.Found, new MemoryCacheEntryOptions { Size = size });
        }

        return answer;

        Task<DiscoveryAnswer> AskAsync(DateTimeOffset moment) =>
            DiscoveryQuery.AskAsync(store, store.Selector, moment, cancellationToken);
    }

    private async Task<Answer> AskAsync(Read read, SignalQuestion question, CancellationToken cancellationToken)
    {
        var signal = question.Signal;
        await read.Slots.WaitAsync(cancellationToken);
        try
        {
            List<PrometheusAnswer> parts = [];
            DateTimeOffset? historyFrom = null;
            foreach (var query in question.Queries)
            {
                var (part, from) = await AskAsync(read, question, query, cancellationToken);
                parts.Add(part);
                historyFrom = from;
            }

            var answer = parts is [var only] ? only : PrometheusAnswer.Join(parts);
            // Few samples of a series still become one value for each step of it.
            read.Lease.Take(MemorySizes.Readings(answer, SignalQuery.Grid(signal, read.At).Steps));
            return new Answer(signal, SignalQuery.Read(signal, answer, read.At, read.Labels), answer.Warnings, null)
            {
                HistoryFrom = historyFrom,
                Queries = question.Asked,
            };
        }
        catch (SignalSourceException exception)
        {
            return new Answer(signal, null, [], exception) { Queries = question.Asked };
        }
        finally
        {
            read.Slots.Release();
        }
    }

    /// <summary>An answer, and from when on it is known where that is not yet the whole span of the signal.</summary>
    private async Task<(PrometheusAnswer Answer, DateTimeOffset? HistoryFrom)> AskAsync(
        Read read,
        SignalQuestion question,
        string query,
        CancellationToken cancellationToken
    )
    {
        var (start, steps) = SignalQuery.Grid(question.Signal, read.At);
        var (whole, step) = (new StepRange(start, read.At), question.Signal.Step);
        if (steps == 1)
            return (await question.AskAsync(query, read.At, cancellationToken), null);
        if (!read.InSlices)
        {
            var answer = await remembered.ReadAsync(
                read.Gateway,
                query,
                start,
                read.At,
                step,
                first => question.AskAsync(query, whole with { First = first }, cancellationToken)
            );
            return (answer, null);
        }

        var known = await sliced.ReadAsync(
            read.Gateway,
            query,
            whole,
            step,
            range => question.AskAsync(query, range, cancellationToken)
        );
        return (known.Answer, known.First > start ? known.First : null);
    }

    private static IEnumerable<ReadingProblem> ProblemsOf(Answer answer)
    {
        if (answer.Failure is { } failure)
        {
            yield return new ReadingProblem(answer.Signal.Name, failure.Message, Failed: true);
        }

        foreach (var warning in answer.Warnings)
        {
            yield return new ReadingProblem(answer.Signal.Name, warning, Failed: false);
        }
    }

    /// <summary>One read of a gateway.</summary>
    private sealed record Read(
        string Gateway,
        DateTimeOffset At,
        SeriesLabels Labels,
        bool InSlices,
        MemoryBudget.Lease Lease,
        SemaphoreSlim Slots
    );

    private sealed record Answer(
        Signal Signal,
        SignalReadings? Readings,
        IReadOnlyList<string> Warnings,
        SignalSourceException? Failure
    )
    {
        public DateTimeOffset? HistoryFrom { get; init; }

        public int Queries { get; init; }
    }
}
