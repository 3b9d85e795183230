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
        var fromRules =
            isLarge
            && options.UseRecordingRules
            && await RuleCoverage.IsCompleteAsync(own.Client, matchers, metrics, at, cancellationToken);
        // What rules have added up is read at once.
        var inSlices = !fromRules && found.Found.Series >= options.SlicesFromSeries;
        using var lease = clients.Budget.Open();
        using var read = new GatewayRead(gateway, at, remembered, inSlices ? sliced : null, lease, options.MaxConcurrentQueries);
        var sought = signals.Where(signal => kubernetes?.Failure is null || !signal.IsOfKubernetes).ToList();
        var answers = await read.AskAllAsync(
            sought.Where(signal => !isLarge || signal.NarrowedBy is null).Select(QuestionOf),
            cancellationToken
        );
        // What is remembered says nothing about whether the store answers.
        var asked = answers.Where(answer => !answer.Signal.IsOfKubernetes && answer.Queries > 0).ToList();
        if (asked.Count > 0 && asked.TrueForAll(answer => answer.Failure is not null))
        {
            throw asked[0].Failure!;
        }

        if (isLarge)
        {
            var narrowed = sought.Where(signal => signal.NarrowedBy is not null).ToList();
            answers = [.. answers, .. await read.AskNarrowedAsync(narrowed, answers, QuestionOf, cancellationToken)];
        }

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
            HistoryFrom = answers.Max(answer => answer.HistoryFrom),
            FromRecordingRules = fromRules,
            Queries = answers.Sum(answer => answer.Queries) + found.Queries + (kubernetes?.Queries ?? 0),
        };

        SignalQuestion QuestionOf(Signal signal)
        {
            var store = signal.IsOfKubernetes ? kubernetes?.Store ?? own : own;
            return SignalQuestion.Of(
                signal,
                metrics,
                matchers with
                {
                    Limits = LimitsOf(store),
                },
                store.Client,
                isLarge,
                fromRules
            );
        }
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

    private static IEnumerable<ReadingProblem> ProblemsOf(SignalAnswer answer)
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
}
