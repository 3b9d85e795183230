using Dashboard.Core.Prometheus;
using Dashboard.Core.Stores;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.Telemetry.Logs;
using Dashboard.Troubleshooting.KrakenD.Telemetry.Naming;

namespace Dashboard.Core.Loki;

/// <summary>Adds to what the metrics say what the log says, for gateways that name a Loki: the counts of log lines where no log
/// program makes them, and the newest lines. Without its Loki a gateway's metrics go on.</summary>
public sealed class LokiSignalReader(ISignalReader metrics, LokiClients clients, PrometheusOptions options) : ISignalReader
{
    private const string LinesName = "log-lines";
    private const int MaxLines = 300;

    // Found wherever a log program counts lines, be they of any kind.
    private const string CountedLines = "krakend_log_lines_total";

    private static readonly TimeSpan LinesSpan = TimeSpan.FromMinutes(5);

    private readonly RangeQueryCache remembered = new(options.MaxCacheMegabytes * 1024L * 1024 / 8);

    /// <inheritdoc/>
    public async Task<Snapshot> ReadAsync(
        string gateway,
        DateTimeOffset at,
        IReadOnlyList<Signal> signals,
        CancellationToken cancellationToken
    )
    {
        var snapshot = await metrics.ReadAsync(gateway, at, signals, cancellationToken);
        return clients.Of(gateway) is { } log
            ? await AddAsync(snapshot, log.Client, log.Options, signals, cancellationToken)
            : snapshot;
    }

    private async Task<Snapshot> AddAsync(
        Snapshot snapshot,
        LokiClient client,
        LogStoreOptions log,
        IReadOnlyList<Signal> signals,
        CancellationToken cancellationToken
    )
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(log.Timeout);
        var read = snapshot;
        try
        {
            var selector = $"{{{log.Selector.Trim().Trim(',')}}}";
            var lines = await LinesAsync(client, log, selector, snapshot.At, timeout.Token);
            read = snapshot with { LogLines = lines, Logs = SourceOf(log, selector, isCounted: false) };
            return
                !snapshot.Metrics.Contains(CountedLines)
                && await client.HasStreamsAsync(selector, snapshot.At - Signals.History, snapshot.At, timeout.Token)
                ? await CountAsync(read, client, log, selector, signals, timeout.Token)
                : read;
        }
        catch (SignalSourceException exception)
        {
            return WithProblem(read, exception.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // What it answered so far is kept, so that a slow one gets on from evaluation to evaluation.
            return WithProblem(
                read,
                $"Loki did not answer everything within {DurationFormatter.Precise(log.Timeout)}. Narrow Logs:Selector of this "
                    + "gateway in the settings, or raise Logs:Timeout."
            );
        }
    }

    private static Snapshot WithProblem(Snapshot snapshot, string reason) =>
        snapshot with
        {
            Problems = [.. snapshot.Problems, new ReadingProblem(LinesName, reason, Failed: true)],
        };

    private static LogSource SourceOf(LogStoreOptions log, string selector, bool isCounted) =>
        log.GrafanaUrl.Length > 0 ? new(selector, isCounted, log.GrafanaUrl, log.GrafanaDataSource) : new(selector, isCounted);

    private static async Task<IReadOnlyList<LogLine>> LinesAsync(
        LokiClient client,
        LogStoreOptions log,
        string selector,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var lines = await client.LinesAsync(LogQl.Lines(selector), at - LinesSpan, at, MaxLines, cancellationToken);
        return [.. lines.Where(line => line.At <= at).Select(line => Read(line, log.PodLabel)).OfType<LogLine>()];
    }

    private static LogLine? Read(LokiLine line, string podLabel)
    {
        var text = LogClassifier.WithoutColours(line.Text);
        return LogClassifier.Classify(text) is var (kind, endpoint)
            ? new LogLine(line.At, kind, endpoint, line.Labels.GetValueOrDefault(podLabel, ""), LogLineMask.Apply(text))
            : null;
    }

    private async Task<Snapshot> CountAsync(
        Snapshot snapshot,
        LokiClient client,
        LogStoreOptions log,
        string selector,
        IReadOnlyList<Signal> signals,
        CancellationToken cancellationToken
    )
    {
        var readings = new Dictionary<string, SignalReadings>(snapshot.Readings, StringComparer.Ordinal);
        foreach (var signal in signals)
        {
            var parts = Parts(signal, selector, log.PodLabel).ToList();
            if (parts.Count == 0)
                continue;
            var answers = new List<PrometheusAnswer>();
            foreach (var (part, query) in parts)
                answers.Add(Tagged(await AskAsync(snapshot, client, signal, query, cancellationToken), part));
            readings[signal.Name] = SignalQuery.Read(
                signal,
                PrometheusAnswer.Join(answers),
                snapshot.At,
                new SeriesLabels(SeriesLabels.Scraped.Instance, log.PodLabel)
            );
        }

        return snapshot with
        {
            Readings = readings,
            Metrics = snapshot.Metrics.Append(CountedLines).ToHashSet(StringComparer.Ordinal),
            Logs = snapshot.Logs! with { IsCounted = true },
        };
    }

    private static IEnumerable<(string Part, string Query)> Parts(Signal signal, string selector, string podLabel)
    {
        if (signal == Signals.LogErrors)
            yield return ("", LogQl.Count(LogQl.ErrorLines(selector), "endpoint, reason", signal.Step));
        if (signal == Signals.LogJwtRejections)
            yield return ("", LogQl.Count(LogQl.TokenLines(selector), "endpoint, reason", signal.Step));
        if (signal == Signals.LogEvents)
        {
            yield return ("lifecycle", LogQl.Count(LogQl.LifecycleLines(selector), $"event, {podLabel}", signal.Step));
            yield return ("breaker", LogQl.Count(LogQl.BreakerLines(selector), $"name, from, to, {podLabel}", signal.Step));
        }
    }

    private async Task<PrometheusAnswer> AskAsync(
        Snapshot snapshot,
        LokiClient client,
        Signal signal,
        string query,
        CancellationToken cancellationToken
    ) =>
        await remembered.ReadAsync(
            snapshot.Gateway,
            query,
            SignalQuery.Grid(signal, snapshot.At).Start,
            snapshot.At,
            signal.Step,
            first => client.CountAsync(query, first, snapshot.At, signal.Step, cancellationToken)
        );

    private static PrometheusAnswer Tagged(PrometheusAnswer answer, string part) =>
        part.Length == 0
            ? answer
            : answer with
            {
                Series =
                [
                    .. answer.Series.Select(series =>
                        series with
                        {
                            Labels = new Dictionary<string, string>(series.Labels, StringComparer.Ordinal) { ["part"] = part },
                        }
                    ),
                ],
            };
}
