using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Dashboard.Core.Prometheus;
using Dashboard.Troubleshooting;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Evaluation;

/// <summary>Holds the newest answer per gateway, and shares answers about past moments among all who ask.</summary>
public sealed partial class Diagnoses(
    DiagnosisService troubleshooter,
    EvaluationMeter meter,
    IReadOnlyList<GatewayOptions> gateways,
    IOptions<EvaluationOptions> options,
    TimeProvider time,
    ILogger<Diagnoses> logger
) : IDiagnosisProvider, IDisposable
{
    private readonly ConcurrentDictionary<string, GatewayReport> latest = new(StringComparer.Ordinal);
    private readonly PastDiagnoses past = new(options.Value.MaxCachedDiagnoses);
    private readonly SharedReads<(string Gateway, DateTimeOffset At), GatewayReport> reads = new();
    private readonly ConcurrencyLimiter pastReads = new(
        new ConcurrencyLimiterOptions
        {
            PermitLimit = options.Value.MaxConcurrentPastMoments,
            QueueLimit = options.Value.MaxWaitingPastMoments,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }
    );
    private readonly ConcurrentDictionary<Subscription, byte> subscriptions = new();
    private readonly RecentSnapshots snapshots = new();

    /// <inheritdoc/>
    public IReadOnlyList<string> Gateways { get; } = [.. gateways.Select(gateway => gateway.Name)];

    /// <inheritdoc/>
    public string? PrometheusPage(string gateway) =>
        gateways.FirstOrDefault(options => options.Name == gateway)?.PrometheusPage is { Length: > 0 } page ? page : null;

    /// <inheritdoc/>
    public GatewayReport Latest(string gateway) =>
        latest.TryGetValue(gateway, out var report) ? report : new GatewayReport(gateway, Diagnosis: null, Failure: null);

    /// <inheritdoc/>
    public IDisposable Subscribe(string gateway, Action changed)
    {
        var subscription = new Subscription(gateway, changed, ended => subscriptions.TryRemove(ended, out _));
        subscriptions[subscription] = 0;
        return subscription;
    }

    /// <inheritdoc/>
    public Task<GatewayReport> AsOfAsync(string gateway, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var moment = EvaluationTimes.For(at);
        return past.Of(gateway, moment) is { } known
            ? Task.FromResult(known)
            : reads.JoinAsync((gateway, moment), ending => EvaluatePastAsync(gateway, moment, ending), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<GatewayReadings> ReadingsAsync(string gateway, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        if (at is null && (snapshots.Newest(gateway) is not null || Latest(gateway).Diagnosis is null))
            return new GatewayReadings(Latest(gateway), snapshots.Newest(gateway));

        // The readings behind an answer of another instance are read when somebody wants to see them.
        var moment = EvaluationTimes.For(at ?? Latest(gateway).Diagnosis!.At);
        var report = await AsOfAsync(gateway, moment, cancellationToken);
        if (report.Diagnosis is null || snapshots.Of(gateway, moment) is not null)
            return new GatewayReadings(report, snapshots.Of(gateway, moment));

        // Answers are kept longer than the much larger readings behind them.
        past.Forget(gateway, moment);
        report = await AsOfAsync(gateway, moment, cancellationToken);
        return new GatewayReadings(report, snapshots.Of(gateway, moment));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        pastReads.Dispose();
        past.Dispose();
    }

    /// <summary>Evaluates a gateway now and tells its subscribers; after a failure the last good answer stays.</summary>
    public async Task<GatewayReport> RefreshAsync(
        string gateway,
        Func<DateTimeOffset> nextTryAfterFailure,
        CancellationToken cancellationToken
    )
    {
        var at = EvaluationTimes.Next(Latest(gateway).Diagnosis?.At, time.GetUtcNow(), options.Value.Interval);
        var (report, snapshot) = await EvaluateAsync(gateway, at, cancellationToken);
        if (report.Failure is { } failure)
        {
            report = report with
            {
                Diagnosis = Latest(gateway).Diagnosis,
                Failure = failure with { NextTry = nextTryAfterFailure() },
            };
        }

        // The last good answer has it already, and stays the same object: pages render only what is new.
        if (report.Diagnosis is { } diagnosis && diagnosis.EvaluationInterval != options.Value.Interval)
            report = report with { Diagnosis = diagnosis with { EvaluationInterval = options.Value.Interval } };
        if (snapshot is not null)
            snapshots.KeepNewest(gateway, snapshot);
        Show(report);
        return report;
    }

    /// <summary>Shows the newest answer of another instance, once.</summary>
    public void Publish(GatewayReport report)
    {
        var shown = Latest(report.Gateway);
        if (report.Diagnosis?.At == shown.Diagnosis?.At && report.Failure?.At == shown.Failure?.At)
            return;

        // Readings of an earlier time on duty would not belong to this answer.
        snapshots.ForgetNewest(report.Gateway);
        Show(report);
    }

    /// <summary>The readings behind the newest answer; null when another instance has made it.</summary>
    public Snapshot? NewestSnapshot(string gateway) => snapshots.Newest(gateway);

    private void Show(GatewayReport report)
    {
        latest[report.Gateway] = report;
        foreach (var subscription in subscriptions.Keys.Where(subscription => subscription.Gateway == report.Gateway))
        {
            subscription.Changed();
        }
    }

    private async Task<GatewayReport> EvaluatePastAsync(string gateway, DateTimeOffset at, CancellationToken cancellationToken)
    {
        using var turn = await pastReads.AcquireAsync(permitCount: 1, cancellationToken);
        if (!turn.IsAcquired)
            return Refused(gateway);

        var (report, snapshot) = await EvaluateAsync(gateway, at, cancellationToken);
        if (snapshot is not null)
            snapshots.KeepPast(gateway, at, snapshot);

        // What failed may work the next time.
        if (report is { Failure: null, Diagnosis.ReadingProblems.Count: 0 })
            past.Keep(report, at);
        return report;
    }

    private GatewayReport Refused(string gateway) =>
        Failed(
            gateway,
            SignalSourceFailure.Busy,
            "Too many past moments are asked for at the same time, so this one was not read. Ask again in some seconds."
        ).Report;

    private async Task<GatewayReadings> EvaluateAsync(string gateway, DateTimeOffset at, CancellationToken cancellationToken)
    {
        try
        {
            var (snapshot, diagnosis) = await troubleshooter.DiagnoseAsync(gateway, at, cancellationToken);
            return new GatewayReadings(new GatewayReport(gateway, diagnosis, Failure: null), snapshot);
        }
        catch (SignalSourceException exception)
        {
            return Failed(gateway, exception.Failure, exception.Message);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A mistake of our own, met by one gateway's data, must not end the watch over all of them.
            LogBroken(logger, exception, gateway, at);
            return Failed(
                gateway,
                SignalSourceFailure.Error,
                "The diagnosis itself failed on this data. The dashboard's log has the details; please report them."
            );
        }
    }

    private GatewayReadings Failed(string gateway, SignalSourceFailure failure, string message)
    {
        meter.Failed(gateway, failure);
        return new GatewayReadings(
            new GatewayReport(gateway, Diagnosis: null, new EvaluationFailure(time.GetUtcNow(), failure, message, NextTry: null)),
            Snapshot: null
        );
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The diagnosis of {Gateway} at {At:O} failed unexpectedly")]
    private static partial void LogBroken(ILogger logger, Exception exception, string gateway, DateTimeOffset at);

    private sealed class Subscription(string gateway, Action changed, Action<Subscription> end) : IDisposable
    {
        public string Gateway { get; } = gateway;

        public void Changed() => changed();

        public void Dispose() => end(this);
    }
}
