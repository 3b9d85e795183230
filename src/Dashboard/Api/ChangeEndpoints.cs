using Dashboard.Core;
using Dashboard.Core.Evaluation;
using Dashboard.Core.Events.Changes;
using Dashboard.Core.Persistence;
using Dashboard.Core.Tokens;

namespace Dashboard.Api;

/// <summary>Takes reports of changes, e.g. from deployment pipelines.</summary>
public static class ChangeEndpoints
{
    private const int MaxBody = 64 * 1024;

    public static void MapChanges(this IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapPost(SiteUrls.ChangesApi, ReportAsync)
            .ForReporters(endpoints, TokenScopes.ReportChanges)
            .WithName("ReportChange")
            .WithSummary("Reports a change, e.g. a deployment, that the incident pages show beside the measured ones.")
            .WithDescription(
                "Needs a token that may report changes as 'Authorization: Bearer …'. gateway: configured name, may be left out "
                    + "when there is only one. at: RFC 3339, now by default, at most 7 days old. what: one line, 300 characters "
                    + "at most. source: the token's name, whatever stands here; of a token of Api:Tokens, who reports it. link: "
                    + "an http(s) address. key: your own; the same key again is the same change and answers 200."
            )
            .Accepts<ReportedChange>("application/json")
            .Produces<StoredChange>(StatusCodes.Status201Created)
            .Produces<StoredChange>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> ReportAsync(
        HttpContext context,
        ChangeLog changes,
        IDiagnosisProvider diagnoses,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var (json, refusal) = await BoundedBody.ReadAsync(context.Request, MaxBody, cancellationToken);
        if (json is null)
            return refusal!;
        using var _ = json;

        var (asked, changeOf, errors) = ChangeReader.Read(json.RootElement, time.GetUtcNow());
        if (asked is null && diagnoses.Gateways.Count != 1)
            errors = [.. errors, $"'gateway' is missing. Name one of: {string.Join(", ", diagnoses.Gateways)}."];
        if (errors.Count > 0)
            return Problems.Bad("Bad change", errors);
        var gateway = asked ?? diagnoses.Gateways[0];
        if (!diagnoses.Gateways.Contains(gateway, StringComparer.Ordinal))
            return Problems.UnknownGateway(gateway, diagnoses.Gateways);
        var token = ReporterGate.TokenOf(context);
        if (TokenCheck.RefusalAt(token, gateway) is { } notPermitted)
            return notPermitted;

        try
        {
            // Not cancelled with the request: what was stored is stored, whether the reporter waits or not.
            var (change, isNew) = await changes.AddAsync(By(token, changeOf(gateway)), CancellationToken.None);
            var stored = new StoredChange(change.Gateway, change.At, change.What, change.Source, change.Link);
            return isNew
                ? TypedResults.Created($"{context.Request.PathBase}/{SiteUrls.Gateway(gateway)}", stored)
                : TypedResults.Ok(stored);
        }
        catch (StoreUnavailableException exception)
        {
            return Problems.StoreOutOfReach(context, exception.Message);
        }
    }

    /// <summary>The author is who holds the token, not what the body claims; many may hold one of the settings.</summary>
    private static NewChange By(ApiToken token, NewChange change) =>
        change with
        {
            Source = token.IsOfSettings ? change.Source : token.Name,
            Reporter = token.Name,
        };

    internal sealed record ReportedChange(
        string What,
        string? Gateway = null,
        DateTimeOffset? At = null,
        string? Source = null,
        string? Link = null,
        string? Key = null
    );

    internal sealed record StoredChange(string Gateway, DateTimeOffset At, string What, string Source, string? Link);
}
