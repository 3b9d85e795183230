using Dashboard.Auth;
using Dashboard.Core;
using Dashboard.Core.Audit;
using Dashboard.Core.Tokens;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Api;

/// <summary>Gives the audit log to people and programs as JSON lines.</summary>
public static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapGet(SiteUrls.AuditApi, Export)
            .AddEndpointFilter<AuditGate>()
            .AddEndpointFilter<ExportAudit>()
            .WithMetadata(new TokenScopeMetadata(TokenScopes.ReadAudit, IsInsteadOfSignIn: true))
            .WithName("ExportAudit")
            .WithSummary("Gives the audit log as JSON lines: one JSON object a line, the newest first.")
            .WithDescription(
                "Needs the admin role for all gateways, or a token for all gateways that may read the audit log as "
                    + "'Authorization: Bearer …'. what: one action, e.g. signInRefused. who: letters of a name. since: RFC 3339; "
                    + "older entries are left out. The export itself is its first entry."
            )
            .Produces<Stream>(StatusCodes.Status200OK, AuditLines.MediaType)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static IResult Export(
        AuditLog audit,
        CancellationToken cancellationToken,
        string? what = null,
        string? who = null,
        string? since = null
    )
    {
        var action = ActionOf(what);
        if (action is null && !string.IsNullOrEmpty(what))
            return Problems.Bad(
                "Bad action",
                [$"'what' is none of: {string.Join(", ", Enum.GetValues<AuditAction>().Select(Name))}."]
            );
        DateTimeOffset? oldest = null;
        if (!string.IsNullOrEmpty(since))
        {
            if (!TimestampFormatter.TryParse(since, out var moment))
                return Problems.Bad("Bad moment", ["'since' is no date and time of RFC 3339, e.g. 2026-11-22T18:31:00Z."]);
            oldest = moment;
        }

        return new AuditLines(audit.ExportAsync(new AuditQuery(action, who, Since: oldest), cancellationToken));
    }

    private static AuditAction? ActionOf(string? what) =>
        Enum.GetValues<AuditAction>()
            .Select(action => (AuditAction?)action)
            .FirstOrDefault(action => string.Equals(Name(action!.Value), what, StringComparison.OrdinalIgnoreCase));

    private static string Name(AuditAction action) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(action.ToString());
}
