using Dashboard.Core;
using Dashboard.Core.Evaluation;
using Dashboard.Core.Incidents;
using Dashboard.Core.Persistence;
using Dashboard.Shared.Layout;
using Dashboard.Troubleshooting.KrakenD.Catalogue;

namespace Dashboard.Features.Palette;

/// <summary>What the command palette searches: pages, gateways, their endpoints and replicas, causes, incidents.</summary>
public static class PaletteEndpoint
{
    /// <summary>More parts of one gateway are not listed: its own page searches them.</summary>
    private const int MaxPartsOfGateway = 500;

    /// <summary>More items than these are not sent, however many gateways there are.</summary>
    private const int MaxItems = 5000;

    public static void MapPalette(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(SiteUrls.Palette, FindAsync).ExcludeFromDescription();

    private static async Task<IReadOnlyList<PaletteItem>> FindAsync(
        IDiagnosisProvider diagnoses,
        IncidentQueries incidents,
        CancellationToken cancellationToken
    ) =>
        [
            .. Pages()
                .Concat(diagnoses.Gateways.Select(name => new PaletteItem("Gateway", name, SiteUrls.Gateway(name))))
                .Concat(await RecentAsync(incidents, cancellationToken))
                .Concat(KrakenDCatalogue.Causes.Select(cause => new PaletteItem("Cause", cause.Title, SiteUrls.Entry(cause.Id))))
                .Concat(diagnoses.Gateways.SelectMany(name => PartsOf(name, diagnoses)))
                .Take(MaxItems),
        ];

    private static IEnumerable<PaletteItem> Pages() =>
        SitePages.All.Select(page => new PaletteItem("Page", page.Title, page.Address));

    private static IEnumerable<PaletteItem> PartsOf(string gateway, IDiagnosisProvider diagnoses) =>
        diagnoses.Latest(gateway).Diagnosis is not { } diagnosis
            ? []
            : diagnosis
                .Endpoints.Select(endpoint => new PaletteItem(
                    "Endpoint",
                    endpoint.Endpoint,
                    SiteUrls.Endpoint(gateway, endpoint.Endpoint, at: null)
                ))
                .Concat(
                    diagnosis.Replicas.Select(replica => new PaletteItem(
                        "Replica",
                        replica.Name,
                        SiteUrls.Replica(gateway, replica.Name, at: null)
                    ))
                )
                .Take(MaxPartsOfGateway);

    /// <summary>The palette works without its store, too.</summary>
    private static async Task<IEnumerable<PaletteItem>> RecentAsync(
        IncidentQueries incidents,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var recent = await incidents.FindAsync(new IncidentQuery(), cancellationToken);
            return recent.Items.Select(stored => new PaletteItem(
                "Incident",
                $"{stored.Incident.Number}: {stored.Incident.Headline}",
                SiteUrls.Incident(stored.Incident.Number)
            ));
        }
        catch (StoreUnavailableException)
        {
            return [];
        }
    }
}
