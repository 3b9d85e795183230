using System.Globalization;
using Dashboard.Auth;
using Dashboard.Core;
using Dashboard.Core.Evaluation;
using Dashboard.Core.Tokens;
using Dashboard.Hosting;
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
            .AddEndpointFilter(new ReaderGate())
            .WithMetadata(new TokenScopeMetadata(TokenScopes.Read, IsInsteadOfSignIn: true))
            .WithName("GetDiagnosis")
            .WithSummary("Diagnoses a gateway now, or as it was at a moment.")
            .WithDescription(
                "gateway: configured name, the first one by default. at: RFC 3339, now by default; nothing after it is read. "
                    + "It is rounded down to 5 seconds, and the answer says which moment it is. Ask for one past moment after "
                    + "the other: more than 8 at once get 429 with Retry-After. Where "
                    + "people sign in, programs send a token that may read as 'Authorization: Bearer …'. "
                    + "A number that is not finite is the text Infinity, -Infinity or NaN."
            )
            .Produces<Diagnosis>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status502BadGateway)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .ProducesProblem(StatusCodes.Status504GatewayTimeout);
    }

    private static async Task<IResult> DiagnoseAsync(
        HttpContext context,
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
                "'at' lies in the future. It is " + $"{TimestampFormatter.Rfc3339Seconds(time.GetUtcNow())} here."
            );
        }

        var report = at is null
            ? await NowAsync(diagnoses, name, moment, options.Value, cancellationToken)
            : await diagnoses.AsOfAsync(name, moment, cancellationToken);
        return report.Failure is { } failure && report.Diagnosis is null
            ? Failed(context.Response, failure, moment)
            : TypedResults.Ok(report.Diagnosis);
    }

    /// <summary>Programs that ask for "now" again and again share the background evaluation, as pages do; and while Prometheus
    /// fails they wait as long as it does.</summary>
    private static Task<GatewayReport> NowAsync(
        IDiagnosisProvider diagnoses,
        string gateway,
        DateTimeOffset now,
        EvaluationOptions options,
        CancellationToken cancellationToken
    )
    {
        var live = diagnoses.Latest(gateway);
        var isFresh = live is { Failure: null, Diagnosis: { } latest } && now - latest.At < options.Interval + ClockTolerance;
        if (isFresh)
            return Task.FromResult(live);
        return live.Failure is { NextTry: { } next } && now < next + ClockTolerance
            ? Task.FromResult(live with { Diagnosis = null })
            : diagnoses.AsOfAsync(gateway, now, cancellationToken);
    }

    private static IResult Failed(HttpResponse response, EvaluationFailure failure, DateTimeOffset now)
    {
        if (failure.Kind == SignalSourceFailure.Busy)
        {
            response.Headers.RetryAfter = Seconds(PastMomentLimit.RetryAfter);
            return Problem(StatusCodes.Status429TooManyRequests, "Too many past moments at once", failure.Message);
        }

        if (failure.NextTry is { } next)
            response.Headers.RetryAfter = Seconds(next > now ? next - now : TimeSpan.Zero);
        return Problem(StatusOf(failure.Kind), "Prometheus did not answer the question", failure.Message);
    }

    /// <summary>Whole seconds, one at least: nobody is asked to come back at once.</summary>
    private static string Seconds(TimeSpan wait) =>
        Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private static int StatusOf(SignalSourceFailure failure) =>
        failure == SignalSourceFailure.Timeout ? StatusCodes.Status504GatewayTimeout : StatusCodes.Status502BadGateway;

    private static IResult Problem(int status, string title, string detail) =>
        TypedResults.Problem(statusCode: status, title: title, detail: detail);
}
