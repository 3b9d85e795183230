using System.Globalization;
using Dashboard.Core;
using Dashboard.Core.Evaluation;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;
using Microsoft.Extensions.Options;

namespace Dashboard.Api;

/// <summary>The diagnosis for programs: the same object that the pages show.</summary>
public static class DiagnosisEndpoints
{
    /// <summary>Prometheus's and our own clock may differ by so much.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(30);

    public static void MapDiagnosis(this IEndpointRouteBuilder endpoints)
    {
        endpoints
            .MapGet(SiteUrls.DiagnosisApi, DiagnoseAsync)
            .WithName("GetDiagnosis")
            .WithSummary("Diagnoses a gateway now, or as it was at a moment.")
            .WithDescription(
                "gateway: configured name, the first one by default. at: RFC 3339, now by default; nothing after it is read."
            )
            .Produces<Diagnosis>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status502BadGateway)
            .ProducesProblem(StatusCodes.Status504GatewayTimeout);
    }

    private static async Task<IResult> DiagnoseAsync(
        IDiagnosisProvider diagnoses,
        IOptions<EvaluationOptions> options,
        TimeProvider time,
        CancellationToken cancellationToken,
        string? gateway = null,
        string? at = null
    )
    {
        var name = gateway ?? diagnoses.Gateways[0];
        if (!diagnoses.Gateways.Contains(name, StringComparer.Ordinal))
        {
            return Problem(
                StatusCodes.Status404NotFound,
                "Unknown gateway",
                $"No gateway has this name. Configured: {string.Join(", ", diagnoses.Gateways)}."
            );
        }

        var moment = time.GetUtcNow();
        if (at is not null && !TimestampFormatter.TryParse(at, out moment))
        {
            return Problem(
                StatusCodes.Status400BadRequest,
                "Bad moment",
                "'at' is not an RFC 3339 date and time. Write it like 2026-11-22T18:31:00Z."
            );
        }

        if (moment > time.GetUtcNow() + ClockTolerance)
        {
            return Problem(
                StatusCodes.Status400BadRequest,
                "Bad moment",
                "'at' lies in the future. It is "
                    + $"{time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)} here."
            );
        }

        // Programs that ask for "now" again and again share the background evaluation, as pages do.
        var report =
            at is null
            && diagnoses.Latest(name) is { Failure: null, Diagnosis: { } latest } live
            && moment - latest.At < options.Value.Interval + ClockTolerance
                ? live
                : await diagnoses.AsOfAsync(name, moment, cancellationToken);
        return report.Diagnosis is { } diagnosis
            ? TypedResults.Ok(diagnosis)
            : Problem(StatusOf(report.Failure!.Kind), "Prometheus did not answer the question", report.Failure.Message);
    }

    private static int StatusOf(SignalSourceFailure failure) =>
        failure == SignalSourceFailure.Timeout ? StatusCodes.Status504GatewayTimeout : StatusCodes.Status502BadGateway;

    private static IResult Problem(int status, string title, string detail) =>
        TypedResults.Problem(statusCode: status, title: title, detail: detail);
}
