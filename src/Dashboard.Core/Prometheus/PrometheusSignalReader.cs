using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.Telemetry.Naming;
using Microsoft.Extensions.Caching.Memory;

namespace Dashboard.Core.Prometheus;

/// <summary>Reads a gateway's signals from its Prometheus: one discovery, then one query for each signal that exists.</summary>
public sealed class PrometheusSignalReader(PrometheusClients clients, PrometheusOptions options) : ISignalReader
{
    private const long MaxDiscoveryBytes = 8L * 1024 * 1024;

    // A past moment may be asked for again and again while somebody steps through time; what existed then does not change.
    private readonly MemoryCache discoveries = new(new MemoryCacheOptions { SizeLimit = MaxDiscoveryBytes });

    private readonly RangeQueryCache remembered = new(options.MaxCacheMegabytes * 1024L * 1024);

    /// <inheritdoc/>
    public async Task<Snapshot> ReadAsync(
        string gateway,
        DateTimeOffset at,
        IReadOnlyList<Signal> signals,
        CancellationToken cancellationToken
    )
    {
        var (client, selector) = clients.Of(gateway);
        var (discovery, asked) = await DiscoverAsync(gateway, client, selector, at, cancellationToken);
        var matchers = discovery.Narrow(selector);
        var questions = signals
            .Select(signal => (Signal: signal, Query: SignalQuery.Compose(signal, discovery.Metrics, matchers)))
            .Where(question => question.Query is not null)
            .ToList();

        using var lease = clients.Budget.Open();
        // Few of one read wait at the limiter at a time, so that another read gets its turn between them.
        using var slots = new SemaphoreSlim(options.MaxConcurrentQueries);
        var answers = await Task.WhenAll(
            questions.Select(question =>
                AskAsync(gateway, client, question.Signal, question.Query!, at, matchers.Labels, lease, slots, cancellationToken)
            )
        );
        if (answers.Length > 0 && answers.All(answer => answer.Failure is not null))
        {
            throw answers[0].Failure!;
        }

        return new Snapshot
        {
            Gateway = gateway,
            At = at,
            Matchers = matchers,
            Jobs = discovery.Jobs,
            DuplicateJobs = discovery.DuplicateJobs,
            Metrics = discovery.Metrics,
            Readings = answers
                .Where(answer => answer.Readings is not null)
                .ToDictionary(answer => answer.Signal.Name, answer => answer.Readings!, StringComparer.Ordinal),
            Problems = [.. answers.SelectMany(ProblemsOf)],
            Queries = questions.Count + asked,
        };
    }

    private async Task<(Discovery Discovery, int Queries)> DiscoverAsync(
        string gateway,
        PrometheusClient client,
        string selector,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        // Rounded down, so that the same moment always finds the same metrics, whoever asked before, and never a later one.
        var rounded = TimeGrid.Floor(at, options.DiscoveryInterval);
        if (discoveries.TryGetValue<Discovery>((gateway, rounded), out var known) && known is not null)
        {
            return (known, 0);
        }

        var (found, queries) = (await AskAsync(rounded), 1);
        if (found.Jobs.Count == 0 && rounded != at)
        {
            return (await AskAsync(at), 2);
        }

        // At least its share, so that neither their number nor their bytes go beyond the limits.
        var size = Math.Max(found.Metrics.Sum(MemorySizes.Text), MaxDiscoveryBytes / options.MaxCachedDiscoveries);
        discoveries.Set((gateway, rounded), found, new MemoryCacheEntryOptions { Size = size });
        return (found, queries);

        Task<Discovery> AskAsync(DateTimeOffset moment) => DiscoveryQuery.AskAsync(client, selector, moment, cancellationToken);
    }

    private async Task<Answer> AskAsync(
        string gateway,
        PrometheusClient client,
        Signal signal,
        string query,
        DateTimeOffset at,
        SeriesLabels labels,
        MemoryBudget.Lease lease,
        SemaphoreSlim slots,
        CancellationToken cancellationToken
    )
    {
        await slots.WaitAsync(cancellationToken);
        try
        {
            var answer = await AskAsync(gateway, client, signal, query, at, cancellationToken);
            // Few samples of a series still become one value for each step of it.
            lease.Take(MemorySizes.Readings(answer, SignalQuery.Grid(signal, at).Steps));
            return new Answer(signal, SignalQuery.Read(signal, answer, at, labels), answer.Warnings, null);
        }
        catch (SignalSourceException exception)
        {
            return new Answer(signal, null, [], exception);
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task<PrometheusAnswer> AskAsync(
        string gateway,
        PrometheusClient client,
        Signal signal,
        string query,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var (start, steps) = SignalQuery.Grid(signal, at);
        return steps == 1
            ? await client.QueryAsync(query, at, cancellationToken)
            : await remembered.ReadAsync(
                gateway,
                query,
                start,
                at,
                signal.Step,
                first => client.QueryRangeAsync(query, first, at, signal.Step, cancellationToken)
            );
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

    private sealed record Answer(
        Signal Signal,
        SignalReadings? Readings,
        IReadOnlyList<string> Warnings,
        SignalSourceException? Failure
    );
}
