using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Core.Prometheus;

/// <summary>Asks a gateway's store step by step and says in words what fails: network, credentials, clock, selector, names. It
/// asks through the limiter that all queries pass.</summary>
public sealed class ConnectionTest(PrometheusClients clients, TimeProvider time)
{
    private const string Answers = "Does the store answer?";
    private const string Selects = "Does the selector find the gateway?";
    private const string Clocks = "Do the clocks agree?";
    private const string HoldsKubernetes = "Does the store of Kubernetes answer, with its metrics?";
    private const string Fresh = "Are its samples recent?";

    // A sample in the future of this clock can only come from a clock that is ahead.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Old = TimeSpan.FromMinutes(2);

    /// <summary>The checks in their order; after a failed one the later ones are not made.</summary>
    /// <param name="gateway">Name of a configured gateway.</param>
    /// <param name="cancellationToken">Ends the test.</param>
    public async Task<IReadOnlyList<ConnectionCheck>> RunAsync(string gateway, CancellationToken cancellationToken)
    {
        var store = clients.Of(gateway);
        var client = store.Client;
        var now = time.GetUtcNow();
        var checks = new List<ConnectionCheck>();
        try
        {
            await client.QueryAsync("vector(1)", now, cancellationToken);
            checks.Add(new(Answers, Passed: true, "Yes, with these credentials."));
            var found = (await DiscoveryQuery.AskAsync(store, store.Selector, now, cancellationToken)).Found;
            checks.Add(await SelectionAsync(store, found, now, cancellationToken));
            if (found.Jobs.Count > 0)
                checks.AddRange(await TimesAsync(client, found.Narrow(store.Selector), now, cancellationToken));
        }
        catch (SignalSourceException exception)
        {
            checks.Add(new(checks.Count == 0 ? Answers : Selects, Passed: false, exception.Message));
        }

        if (clients.KubernetesOf(gateway) is { } kubernetes)
            checks.Add(await KubernetesAsync(kubernetes, now, cancellationToken));
        return checks;
    }

    private static async Task<ConnectionCheck> KubernetesAsync(
        GatewayStore store,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var found = await DiscoveryQuery.AskAsync(store, store.Selector, now, cancellationToken);
            return found.Found.Metrics.Any(metric => metric.StartsWith("kube_", StringComparison.Ordinal))
                ? new(HoldsKubernetes, Passed: true, "Yes.")
                : new(
                    HoldsKubernetes,
                    Passed: false,
                    "It answers, but holds no metric of kube-state-metrics under its selector. Correct Kubernetes:Selector in "
                        + "the settings of this gateway."
                );
        }
        catch (SignalSourceException exception)
        {
            return new(HoldsKubernetes, Passed: false, exception.Message);
        }
    }

    private static async Task<ConnectionCheck> SelectionAsync(
        GatewayStore store,
        Discovery found,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (found.Jobs.Count > 0)
            return new(Selects, Passed: true, $"Yes: {string.Join(", ", found.Jobs.Select(Shown))}, {Names(found)}.");
        if (store.Selector.Length == 0)
            return new(Selects, Passed: false, NoMetrics);

        var beside = (await DiscoveryQuery.AskAsync(store, "", now, cancellationToken)).Found;
        return new(
            Selects,
            Passed: false,
            beside.Jobs.Count > 0
                ? $"No series of KrakenD matches {{{store.Selector}}}, but the store holds some of "
                    + $"{string.Join(", ", beside.Jobs.Select(Shown))}. Correct Selector in the settings of this gateway."
                : NoMetrics
        );
    }

    private const string NoMetrics =
        "The store holds no series of KrakenD under any name that is known. Check that the gateway exports metrics "
        + "(telemetry/opentelemetry) and that they reach this store.";

    private static async Task<IEnumerable<ConnectionCheck>> TimesAsync(
        PrometheusClient client,
        Matchers matchers,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var late = await NewestAsync(client, matchers, now + Ahead, cancellationToken);
        if (late > now)
            return
            [
                new(
                    Clocks,
                    Passed: false,
                    $"No: the store has samples of {TimestampFormatter.Full(late.Value)}, "
                        + $"{DurationFormatter.Format(late.Value - now)} in the future of this server. Set both clocks by NTP."
                ),
            ];

        var newest = await NewestAsync(client, matchers, now, cancellationToken);
        return
        [
            new(Clocks, Passed: true, "No sample lies in the future of this server."),
            newest is not { } known
                ? new(
                    Fresh,
                    Passed: false,
                    "None of the last five minutes: the gateway is silent, or the store's clock is behind."
                )
                : new(
                    Fresh,
                    now - known <= Old,
                    $"The newest is of {TimestampFormatter.Full(known)}, {DurationFormatter.Format(now - known)} ago."
                ),
        ];
    }

    private static async Task<DateTimeOffset?> NewestAsync(
        PrometheusClient client,
        Matchers matchers,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var parts = Signals
            .Targets.Parts.Where(part => part.Kind == "sample")
            .SelectMany(part => matchers.Namings, (part, naming) => PromQl.Fill(part.Query, matchers, Signals.Step, naming))
            .Distinct(StringComparer.Ordinal);
        var answer = await client.QueryAsync($"max ({string.Join(" or ", parts)})", at, cancellationToken);
        return answer.Series is [{ Samples: [var sample, ..] }, ..] ? UnixTime.Of(sample.Value) : null;
    }

    private static string Shown(string job) => job.Length > 0 ? $"job {job}" : "series without a job";

    private static string Names(Discovery found) => $"named {string.Join(" and ", found.Namings.Select(one => one.Description))}";
}
