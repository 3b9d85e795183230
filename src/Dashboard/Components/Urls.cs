using System.Globalization;
using Dashboard.Components.Words;

namespace Dashboard.Components;

/// <summary>Every address of the site; pages take their route from here and links are never glued from strings.</summary>
public static class Urls
{
    public const string Home = "/";
    public const string GatewayTemplate = "/gateways/{Gateway}";
    public const string Overview = "/overview";
    public const string EndpointTemplate = "/gateways/{Gateway}/endpoint";
    public const string ReplicaTemplate = "/gateways/{Gateway}/replica";
    public const string CompareTemplate = "/gateways/{Gateway}/compare";
    public const string Catalogue = "/catalogue";
    public const string EntryTemplate = "/catalogue/{Id}";
    public const string BlindSpots = "/blind-spots";
    public const string WallLinks = "/wall-links";
    public const string Audit = "/audit";
    public const string Alerts = "/alerts";
    public const string AlertAtRoute = "/alerts/at";
    public const string Maintenance = "/maintenance";
    public const string WallRoute = "/wall";
    public const string WallKeyTemplate = "/wall/{Key}";
    public const string NotFound = "/not-found";
    public const string Error = "/error";
    public const string Alive = "/alive";
    public const string Ready = "/ready";
    public const string DiagnosisApi = "/api/v1/diagnosis";
    public const string ChangesApi = "/api/v1/changes";
    public const string AlertsApi = "/api/v1/alerts";
    public const string OpenApi = "/openapi/v1.json";

    /// <summary>A gateway's incident page, as it is now or as of a moment; the second never changes.</summary>
    public static string Gateway(string gateway, DateTimeOffset? at = null) =>
        WithParts($"/gateways/{Uri.EscapeDataString(gateway)}", Part("at", at));

    /// <summary>A gateway's incident page at a moment that may be no moment; the page says so.</summary>
    public static string GatewayAsAsked(string gateway, string? at) => WithParts($"/gateways/{Uri.EscapeDataString(gateway)}", Part("at", at));

    /// <summary>A stored incident as it was at a moment.</summary>
    public static string IncidentAt(long number, DateTimeOffset at) => WithParts(string.Create(CultureInfo.InvariantCulture, $"/incidents/{number}"), Part("at", at));

    /// <summary>Received alerts, older than the one with a number.</summary>
    public static string AlertsOf(long? before = null) => WithParts(Alerts, Part("before", before?.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Where a link in an alert goes: to the incident at the alert's moment.</summary>
    public static string AlertAt(string gateway, DateTimeOffset at) => WithParts(AlertAtRoute, Part("gateway", gateway), Part("at", at));

    /// <summary>All gateways; the table narrowed to one of them and to endpoints that hold the words. The start page shows the same.</summary>
    public static string OverviewOf(DateTimeOffset? at = null, string? gateway = null, string? words = null, bool onStart = false) =>
        WithParts(onStart ? Home : Overview, Part("gateway", gateway), Part("q", words), Part("at", at));

    /// <summary>The story of one endpoint.</summary>
    public static string Endpoint(string gateway, string endpoint, DateTimeOffset? at = null) =>
        WithParts($"/gateways/{Uri.EscapeDataString(gateway)}/endpoint", Path("endpoint", endpoint), Part("at", at));

    /// <summary>The story of one replica, by its pod name or scrape instance.</summary>
    public static string Replica(string gateway, string replica, DateTimeOffset? at = null) =>
        WithParts($"/gateways/{Uri.EscapeDataString(gateway)}/replica", Part("replica", replica), Part("at", at));

    /// <summary>Two moments of a gateway side by side; without the second, now.</summary>
    public static string Compare(string gateway, DateTimeOffset? at = null, DateTimeOffset? with = null)
    {
        var path = $"/gateways/{Uri.EscapeDataString(gateway)}/compare";
        return WithParts(path, Part("at", at), Part("with", with));
    }

    /// <summary>The catalogue in an order, searched for words.</summary>
    public static string CatalogueBy(string? by, string? question = null) =>
        WithParts(Catalogue, Part("by", by), Part("q", question));

    /// <summary>A group's place in the catalogue by what is seen.</summary>
    public static string CatalogueSign(string sign) => $"{Catalogue}#{CataloguePlace(sign)}";

    /// <summary>The name of a group's place.</summary>
    public static string CataloguePlace(string group) => $"group-{group}";

    /// <summary>An entry of the catalogue.</summary>
    public static string Entry(string id) => $"{Catalogue}/{Uri.EscapeDataString(id)}";

    /// <summary>What a gateway's telemetry cannot tell, now or as of a moment.</summary>
    public static string BlindSpotsOf(string gateway, DateTimeOffset? at = null) =>
        WithParts(BlindSpots, Part("gateway", gateway), Part("at", at));

    /// <summary>The wall screen of a gateway, or of all in turn, for a screen of a size at a distance.</summary>
    public static string Wall(string? gateway = null, double? inches = null, double? metres = null, string? zone = null, string? theme = null) => WithParts(
        WallRoute, Part("gateway", gateway), Part("inches", inches?.ToString(CultureInfo.InvariantCulture)), Part("metres", metres?.ToString(CultureInfo.InvariantCulture)),
        Part("zone", zone), Part("theme", theme));

    /// <summary>The wall that a link's key opens.</summary>
    public static string WallByKey(string key) => $"/wall/{Uri.EscapeDataString(key)}";

    /// <summary>The audit log: of one action, of one person, older than an entry.</summary>
    public static string AuditOf(string? what = null, string? who = null, long? before = null) =>
        WithParts(Audit, Part("what", what), Part("who", who), Part("before", before?.ToString(CultureInfo.InvariantCulture)));

    private static string WithParts(string path, params IEnumerable<string?> parts)
    {
        var given = parts.OfType<string>().ToList();
        return given.Count > 0 ? $"{path}?{string.Join('&', given)}" : path;
    }

    private static string? Part(string name, DateTimeOffset? moment) => moment is { } at ? Part(name, Moments.Rfc3339(at)) : null;

    private static string? Part(string name, string? value) => string.IsNullOrWhiteSpace(value) ? null : $"{name}={Uri.EscapeDataString(value)}";

    /// <summary>Slashes may stand in a query as they are, and then a route can be read in the address.</summary>
    private static string? Path(string name, string? value) => Part(name, value)?.Replace("%2F", "/", StringComparison.Ordinal);
}
