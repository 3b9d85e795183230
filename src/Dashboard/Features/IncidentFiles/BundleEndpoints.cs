using System.Globalization;
using Dashboard.Auth;
using Dashboard.Core;
using Dashboard.Core.Incidents.Export;
using Dashboard.Core.Persistence;
using Dashboard.Core.Reviews;
using Dashboard.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dashboard.Features.IncidentFiles;

/// <summary>Gives incidents as files.</summary>
public static class BundleEndpoints
{
    public static void MapBundles(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(SiteUrls.ExportTemplate, ExportAsync).AddEndpointFilter<ExportAudit>().ExcludeFromDescription();

    private static async Task<IResult> ExportAsync(
        long number,
        string format,
        BundleMaker maker,
        ReviewReader reviews,
        Styles styles,
        PublicAddress address,
        HttpContext http,
        CancellationToken cancellationToken,
        string? mask = null
    )
    {
        if (mask is not (null or "" or "hosts"))
            return Problem(
                StatusCodes.Status400BadRequest,
                "Bad mask",
                "'mask' can only be 'hosts'. Without it, names stay; secrets are always taken out."
            );
        try
        {
            return format switch
            {
                "md" => await ReviewAsync(number, reviews, address, http, cancellationToken),
                "html" or "json" => await BundleAsync(number, format, maker, styles, http, mask == "hosts", cancellationToken),
                _ => Problem(
                    StatusCodes.Status404NotFound,
                    "Unknown format",
                    "There are export.html, export.json and export.md."
                ),
            };
        }
        catch (StoreUnavailableException exception)
        {
            return Problem(StatusCodes.Status503ServiceUnavailable, "The store is out of reach", exception.Message);
        }
    }

    private static async Task<IResult> ReviewAsync(
        long number,
        ReviewReader reviews,
        PublicAddress address,
        HttpContext http,
        CancellationToken cancellationToken
    )
    {
        if (await reviews.ReadAsync(number, cancellationToken) is not { } review)
            return Missing(number);
        Name(http, number, "md");
        return TypedResults.Text(ReviewMarkdown.Write(review, address.BaseOf(http.Request)), "text/markdown");
    }

    private static async Task<IResult> BundleAsync(
        long number,
        string format,
        BundleMaker maker,
        Styles styles,
        HttpContext http,
        bool withoutNames,
        CancellationToken cancellationToken
    )
    {
        if (await maker.MakeAsync(number, withoutNames, cancellationToken) is not { } bundle)
            return Missing(number);
        Name(http, number, format);
        var json = BundleFile.Write(bundle);
        return format == "json"
            ? TypedResults.Text(json, "application/json")
            : new RazorComponentResult<IncidentFile>(
                new
                {
                    Bundle = bundle,
                    Json = json,
                    Styles = styles.All,
                }
            )
            {
                PreventStreamingRendering = true,
            };
    }

    private static void Name(HttpContext http, long number, string format) =>
        http.Response.Headers.ContentDisposition = string.Create(
            CultureInfo.InvariantCulture,
            $"attachment; filename=\"incident-{number}.{format}\""
        );

    private static ProblemHttpResult Missing(long number) =>
        Problem(
            StatusCodes.Status404NotFound,
            "No such incident",
            string.Create(CultureInfo.InvariantCulture, $"There is no incident {number}. It may be older than the store keeps.")
        );

    private static ProblemHttpResult Problem(int status, string title, string detail) =>
        TypedResults.Problem(statusCode: status, title: title, detail: detail);
}
