using Dashboard.Core;
using Dashboard.Core.Evaluation;
using Dashboard.Core.Events.Alerts;
using Dashboard.Core.Persistence;
using Dashboard.Core.Reviews;
using Dashboard.Core.Tokens;
using Dashboard.Troubleshooting.Formatting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Dashboard.Api;

/// <summary>Takes an Alertmanager's webhook, and leads from an alert to the incident that it is about.</summary>
public static class AlertEndpoints
{
    private const int MaxBody = 1024 * 1024;

    public static void MapAlerts(this IEndpointRouteBuilder endpoints)
    {
        endpoints
            .MapPost(SiteUrls.AlertsApi, ReceiveAsync)
            .ForReporters(endpoints, TokenScopes.ReportAlerts)
            .WithName("ReceiveAlerts")
            .WithSummary("Takes the webhook of a Prometheus Alertmanager, version 4.")
            .WithDescription(
                "Needs a token that may report alerts as 'Authorization: Bearer …'. An alert's gateway is the value of its label "
                    + "Alerts:GatewayLabel. Good alerts are stored also when others of the same message are not; the answer says "
                    + "which."
            )
            .Accepts<ReportedAlerts>("application/json")
            .Produces<Received>();
        endpoints.MapGet(SiteUrls.AlertAtRoute, FollowAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ReceiveAsync(
        HttpContext context,
        AlertLog alerts,
        IDiagnosisProvider diagnoses,
        IOptions<AlertOptions> options,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var (json, refusal) = await BoundedBody.ReadAsync(context.Request, MaxBody, cancellationToken);
        if (json is null)
            return refusal!;
        using var _ = json;

        var (good, errors) = new AlertReader(options.Value.GatewayLabel, diagnoses.Gateways, time.GetUtcNow()).Read(
            json.RootElement
        );
        var token = ReporterGate.TokenOf(context);
        if (good.FirstOrDefault(alert => !token.Covers(alert.Gateway)) is { } other)
            return TokenCheck.RefusalAt(token, other.Gateway)!;
        if (good.Count == 0)
            return Problems.Bad("No alert could be read", errors);
        try
        {
            // Not cancelled with the request: what was stored is stored, whether the sender waits or not.
            await alerts.ReceiveAsync(good, CancellationToken.None);
            return TypedResults.Ok(new Received(good.Count, errors));
        }
        catch (StoreUnavailableException exception)
        {
            return Problems.StoreOutOfReach(context, exception.Message);
        }
    }

    /// <summary>A link in an alert knows a gateway and a moment; the incident has a number only once it is opened.</summary>
    private static async Task<IResult> FollowAsync(
        IDiagnosisProvider diagnoses,
        IncidentFinder incidents,
        CancellationToken cancellationToken,
        string? gateway = null,
        string? at = null
    )
    {
        var name = string.IsNullOrWhiteSpace(gateway) && diagnoses.Gateways is [var only] ? only : gateway;
        DateTimeOffset? moment = TimestampFormatter.TryParse(at, out var parsed) ? parsed : null;
        if (string.IsNullOrWhiteSpace(name))
            return To(SiteUrls.OverviewOf(moment));

        // A gateway that is not configured, or a moment that cannot be read, is explained by the page itself.
        if (moment is not { } known || !diagnoses.Gateways.Contains(name, StringComparer.Ordinal))
            return To(SiteUrls.GatewayAsAsked(name, at));
        try
        {
            return To(
                await incidents.CoveringAsync(name, known, cancellationToken) is { } incident
                    ? SiteUrls.Incident(incident.Number, known)
                    : SiteUrls.Gateway(name, known)
            );
        }
        catch (StoreUnavailableException)
        {
            return To(SiteUrls.Gateway(name, known));
        }
    }

    private static RedirectHttpResult To(string address) => TypedResults.LocalRedirect($"~/{address}");

    internal sealed record ReportedAlerts(string Version, IReadOnlyList<ReportedAlert> Alerts);

    internal sealed record ReportedAlert(
        string Status,
        string Fingerprint,
        DateTimeOffset StartsAt,
        IReadOnlyDictionary<string, string> Labels,
        DateTimeOffset? EndsAt = null,
        IReadOnlyDictionary<string, string>? Annotations = null
    );

    internal sealed record Received(int Stored, IReadOnlyList<string> Problems);
}
