using Dashboard.Troubleshooting;

namespace Dashboard.Core.Evaluation;

/// <summary>Where pages and the API get answers from: the shared live one, or the one of a past moment.</summary>
public interface IDiagnosisProvider
{
    /// <summary>Names of the configured gateways, in the order of the settings.</summary>
    IReadOnlyList<string> Gateways { get; }

    /// <summary>A gateway's Prometheus as the readers' browsers reach it; null when that is not set.</summary>
    string? PrometheusPage(string gateway);

    /// <summary>The newest answer for a gateway; costs no query. Never null for a configured gateway.</summary>
    GatewayReport Latest(string gateway);

    /// <summary>Calls back after each evaluation of a gateway, on no particular thread, until disposed.</summary>
    IDisposable Subscribe(string gateway, Action changed);

    /// <summary>The answer of a past moment. Failures are part of the report, except cancellation.</summary>
    Task<GatewayReport> AsOfAsync(string gateway, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>
    /// An answer with the readings behind it, for the story of one part of the gateway: the newest at null, which costs no query,
    /// or that
    /// of a past moment, which costs at most one read.
    /// </summary>
    Task<GatewayReadings> ReadingsAsync(string gateway, DateTimeOffset? at, CancellationToken cancellationToken);
}

/// <summary>An answer and what it was made of.</summary>
/// <param name="Report">The answer.</param>
/// <param name="Snapshot">What was read; null when there is no answer.</param>
public sealed record GatewayReadings(GatewayReport Report, Snapshot? Snapshot);

/// <summary>The state of knowledge about one gateway: the last good answer, and what went wrong since.</summary>
/// <param name="Gateway">The gateway's configured name.</param>
/// <param name="Diagnosis">The last good answer; null before the first.</param>
/// <param name="Failure">Why the newest attempt failed; null when it succeeded or none was made yet.</param>
public sealed record GatewayReport(string Gateway, Diagnosis? Diagnosis, EvaluationFailure? Failure);

/// <summary>Why an evaluation failed.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What kind of failure.</param>
/// <param name="Message">What happened and what to do, in words for the reader; holds no secret.</param>
/// <param name="NextTry">When it is tried again; null when it is not.</param>
public sealed record EvaluationFailure(DateTimeOffset At, SignalSourceFailure Kind, string Message, DateTimeOffset? NextTry);
