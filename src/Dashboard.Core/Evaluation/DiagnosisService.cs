using System.Diagnostics;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Evaluation;

/// <summary>Measures once, then reasons: the way from a question to a diagnosis.</summary>
public sealed partial class DiagnosisService(
    ISignalReader signals,
    IOptions<Thresholds> thresholds,
    EvaluationMeter meter,
    ILogger<DiagnosisService> logger
)
{
    /// <summary>Diagnoses a gateway as it was at a moment, and gives what was read beside the answer.</summary>
    /// <exception cref="SignalSourceException">Nothing could be read.</exception>
    public async Task<(Snapshot Snapshot, Diagnosis Diagnosis)> DiagnoseAsync(
        string gateway,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var started = Stopwatch.GetTimestamp();
        var snapshot = await signals.ReadAsync(gateway, at, Signals.All, cancellationToken);
        var diagnosis = DiagnosisEngine.Diagnose(snapshot, thresholds.Value);
        diagnosis = diagnosis with { ElapsedMs = Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 1) };
        meter.Evaluated(diagnosis);
        LogEvaluated(
            logger,
            gateway,
            at,
            diagnosis.Status,
            diagnosis.Causes.Select(cause => cause.Id).FirstOrDefault() ?? "none",
            diagnosis.Causes.Select(cause => cause.Confidence).FirstOrDefault(),
            diagnosis.Queries,
            diagnosis.ElapsedMs,
            diagnosis.ReadingProblems.Count
        );
        return (snapshot, diagnosis);
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Evaluated {Gateway} at {At:O}: {Status}, top cause {TopCause} ({Confidence:0.00}), {Queries} queries in "
            + "{ElapsedMs} ms, {ReadingProblems} reading problems"
    )]
    private static partial void LogEvaluated(
        ILogger logger,
        string gateway,
        DateTimeOffset at,
        DiagnosisStatus status,
        string topCause,
        double confidence,
        int queries,
        double elapsedMs,
        int readingProblems
    );
}
