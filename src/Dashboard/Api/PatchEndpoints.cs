using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.Auth;
using Dashboard.Core;
using Dashboard.Core.Configurations.Patches;
using Dashboard.Core.Evaluation;
using Dashboard.Core.Persistence;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

namespace Dashboard.Api;

/// <summary>Gives patches of configurations as files, for whoever may read pages.</summary>
public static partial class PatchEndpoints
{
    /// <summary>The media type of RFC 6902.</summary>
    public const string MediaType = "application/json-patch+json";

    public static void MapPatches(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(SiteUrls.PatchTemplate, GiveAsync).AddEndpointFilter<ExportAudit>().ExcludeFromDescription();

    private static async Task<IResult> GiveAsync(
        string gateway,
        IDiagnosisProvider diagnoses,
        ConfigurationPatches patches,
        TimeProvider time,
        HttpContext http,
        CancellationToken cancellationToken,
        string? version = null,
        string? cause = null,
        string? change = null,
        string? at = null,
        string? way = null,
        string? reverse = null
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!diagnoses.Gateways.Contains(gateway, StringComparer.Ordinal))
            return Problems.UnknownGateway(gateway, diagnoses.Gateways);
        if (!TimestampFormatter.TryParse(at, out var moment) || moment > time.GetUtcNow())
            return Problems.Bad("Bad moment", ["'at' is no past moment as RFC 3339 writes it, e.g. 2026-11-22T18:31:00Z."]);
        if (cause is null || change is null || Number(version) is not { } asked || Number(way ?? "0") is not { } chosen)
            return Problems.Bad("Bad address", ["'version', 'cause' and 'change' are needed; 'version' and 'way' are numbers."]);
        if (await DiagnosisAsync(diagnoses, gateway, moment, cancellationToken) is not { } diagnosis)
            return Problems.Of(
                StatusCodes.Status503ServiceUnavailable,
                "No diagnosis of that moment",
                "The moment could not be evaluated, so the numbers of the patch are not known. Open the page again."
            );
        try
        {
            var known = await patches.OfAsync(diagnosis, cancellationToken);
            if (known?.Version.Id != asked)
                return Problems.Of(
                    StatusCodes.Status409Conflict,
                    "Another version of the configuration",
                    "The patch was for a version that is no longer the newest. Open the page again."
                );
            return known.Of(cause, change)?.Patches.ElementAtOrDefault(chosen) is { } patch
                ? File(http, patch, change, reverse == "true")
                : Problems.Of(StatusCodes.Status404NotFound, "No such patch", "The diagnosis has no such patch for this file.");
        }
        catch (StoreUnavailableException exception)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "The store is out of reach", exception.Message);
        }
    }

    /// <summary>The answer that the page showed: the newest one costs nothing.</summary>
    private static async Task<Diagnosis?> DiagnosisAsync(
        IDiagnosisProvider diagnoses,
        string gateway,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) =>
        diagnoses.Latest(gateway).Diagnosis is { } latest && latest.At == at
            ? latest
            : (await diagnoses.AsOfAsync(gateway, at, cancellationToken)).Diagnosis;

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static IResult File(HttpContext http, ConfigurationPatch patch, string change, bool isReverse)
    {
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{NameOf(change, isReverse)}.json\"";
        return TypedResults.Text(PatchFile.Json(isReverse ? patch.Reverse : patch.Operations), MediaType);
    }

    // It was found among the known changes; what stands in a header is looked at anyway.
    private static string NameOf(string change, bool isReverse) =>
        $"krakend-{(Plain().IsMatch(change) ? change : "patch")}{(isReverse ? "-reverse" : "")}";

    [GeneratedRegex("^[a-z0-9-]{1,60}$")]
    private static partial Regex Plain();
}
