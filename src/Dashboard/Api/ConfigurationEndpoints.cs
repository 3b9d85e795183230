using Dashboard.Core;
using Dashboard.Core.Configurations;
using Dashboard.Core.Evaluation;
using Dashboard.Core.Persistence;
using Dashboard.Core.Tokens;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;
using Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

namespace Dashboard.Api;

/// <summary>Takes configurations of gateways from pipelines, as they are deployed.</summary>
public static class ConfigurationEndpoints
{
    private const int MaxName = 100;

    public static void MapConfigurations(this IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapPost(SiteUrls.ConfigurationsApi, ReceiveAsync)
            .ForReporters(endpoints, TokenScopes.SendConfigurations)
            .WithName("SendConfiguration")
            .WithSummary("Sends a gateway's rendered configuration; it is checked by the rules and kept without its secrets.")
            .WithDescription(
                "Needs a token that may send them as 'Authorization: Bearer …'. "
                    + "The body is the file itself, in JSON, YAML or TOML, 16 MB "
                    + "at most. gateway: configured name, may be left out when "
                    + "there is only one. file: its name; .yaml and .toml "
                    + "tell its format. source: the token's name, or of a token of Api:Tokens who sends it. "
                    + "The same file again answers 200."
            )
            .Accepts<Stream>("application/octet-stream", "application/json", "application/yaml", "application/toml", "text/plain")
            .Produces<StoredConfiguration>(StatusCodes.Status201Created)
            .Produces<StoredConfiguration>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> ReceiveAsync(
        HttpContext context,
        string? gateway,
        string? file,
        string? source,
        ConfigurationVersions versions,
        ConfigurationReports reports,
        IDiagnosisProvider diagnoses,
        CancellationToken cancellationToken
    )
    {
        if (gateway is null && diagnoses.Gateways.Count != 1)
            return Problems.Bad(
                "Bad configuration",
                [$"'gateway' is missing. Name one of: {string.Join(", ", diagnoses.Gateways)}."]
            );
        var name = gateway ?? diagnoses.Gateways[0];
        if (!diagnoses.Gateways.Contains(name, StringComparer.Ordinal))
            return Problems.UnknownGateway(name, diagnoses.Gateways);
        var token = ReporterGate.TokenOf(context);
        if (TokenCheck.RefusalAt(token, name) is { } notPermitted)
            return notPermitted;
        if (source?.Length > MaxName || source?.Any(char.IsControl) == true)
            return Problems.Bad("Bad configuration", [$"'source' is one line of {MaxName} characters at most."]);
        var (body, refusal) = await BoundedBody.BytesAsync(context.Request, DocumentBudget.MaxBytes, cancellationToken);
        if (body is null)
            return refusal!;

        try
        {
            // Not cancelled with the request: what was stored is stored, whether the sender waits or not.
            var received = await versions.AddAsync(
                new NewConfiguration(name, body, file, ConfigurationSource.Api, OriginOf(token, source))
                {
                    Reporter = token.Name,
                },
                CancellationToken.None
            );
            if (!received.IsStored)
                return Problems.Bad("Not a configuration", [received.Failure.ToString()]);
            var stored = await AnswerAsync(received.Version, reports, context.Request.PathBase);
            return received.IsNew ? TypedResults.Created(stored.Page, stored) : TypedResults.Ok(stored);
        }
        catch (StoreUnavailableException exception)
        {
            return Problems.StoreOutOfReach(context, exception.Message);
        }
    }

    /// <summary>The author is who holds the token, not what the request claims; many may hold one of the settings.</summary>
    private static string OriginOf(ApiToken token, string? source) =>
        !token.IsOfSettings ? token.Name
        : string.IsNullOrWhiteSpace(source) ? "api"
        : source;

    private static async Task<StoredConfiguration> AnswerAsync(
        ConfigurationVersion version,
        ConfigurationReports reports,
        PathString site
    )
    {
        var report = await reports.OfAsync(version, CancellationToken.None);
        var counts = Enum.GetValues<LintSeverity>()
            .ToDictionary(
                severity => severity.ToString().ToLowerInvariant(),
                severity => report?.Lint?.Findings.Count(finding => finding.Severity == severity) ?? 0,
                StringComparer.Ordinal
            );
        return new StoredConfiguration(
            version.Gateway,
            version.Id,
            version.Hash,
            version.ReceivedAt,
            version.Endpoints,
            counts,
            $"{site}/{SiteUrls.Configuration(version.Gateway, version.Id)}"
        );
    }

    internal sealed record StoredConfiguration(
        string Gateway,
        long Version,
        string Hash,
        DateTimeOffset ReceivedAt,
        int Endpoints,
        IReadOnlyDictionary<string, int> Findings,
        string Page
    );
}
