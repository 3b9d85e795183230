using System.Diagnostics.Metrics;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Evaluation;

/// <summary>What the dashboard counts about its own evaluations.</summary>
public sealed class EvaluationMeter
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "Dashboard";

    private readonly Counter<long> evaluations;
    private readonly Counter<long> failures;
    private readonly Counter<long> queries;
    private readonly Histogram<double> duration;

    /// <param name="meters">The host's; it disposes of the meter.</param>
    public EvaluationMeter(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        evaluations = meter.CreateCounter<long>("dashboard_evaluations", description: "Evaluations by gateway and status.");
        failures = meter.CreateCounter<long>(
            "dashboard_evaluation_failures",
            description: "Evaluations that gave no answer, by gateway and kind of failure."
        );
        queries = meter.CreateCounter<long>(
            "dashboard_prometheus_queries",
            description: "Queries sent to Prometheus, by gateway."
        );
        duration = meter.CreateHistogram<double>(
            "dashboard_evaluation_duration_seconds",
            unit: "s",
            description: "Time from question to answer, by gateway."
        );
    }

    /// <summary>Counts an evaluation that gave an answer.</summary>
    public void Evaluated(Diagnosis diagnosis)
    {
        var gateway = KeyValuePair.Create<string, object?>("gateway", diagnosis.Gateway);
        evaluations.Add(
            1,
            gateway,
            KeyValuePair.Create<string, object?>("status", diagnosis.Status.ToString().ToLowerInvariant())
        );
        queries.Add(diagnosis.Queries, gateway);
        duration.Record(diagnosis.ElapsedMs / 1000, gateway);
    }

    /// <summary>Counts an evaluation that failed.</summary>
    public void Failed(string gateway, SignalSourceFailure failure) =>
        failures.Add(
            1,
            KeyValuePair.Create<string, object?>("gateway", gateway),
            KeyValuePair.Create<string, object?>("kind", failure.ToString().ToLowerInvariant())
        );
}
