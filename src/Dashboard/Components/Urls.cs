using System.Globalization;
using Dashboard.Components.Words;

namespace Dashboard.Components;

/// <summary>Every address of the site; pages take their route from here and links are never glued from strings.</summary>
public static class Urls
{
    public const string Home = "/";
    public const string GatewayTemplate = "/gateways/{Gateway}";
    public const string Catalogue = "/catalogue";
    public const string EntryTemplate = "/catalogue/{Id}";
    public const string BlindSpots = "/blind-spots";
    public const string WallRoute = "/wall";
    public const string NotFound = "/not-found";
    public const string Error = "/error";
    public const string Alive = "/alive";
    public const string Ready = "/ready";
    public const string DiagnosisApi = "/api/v1/diagnosis";
    public const string OpenApi = "/openapi/v1.json";

    /// <summary>A gateway's incident page, as it is now or as of a moment; the second never changes.</summary>
    public static string Gateway(string gateway, DateTimeOffset? at = null)
    {
        var path = $"/gateways/{Uri.EscapeDataString(gateway)}";
        return at is { } moment ? $"{path}?at={Uri.EscapeDataString(Moments.Rfc3339(moment))}" : path;
    }

    /// <summary>The catalogue in an order, searched for words.</summary>
    public static string CatalogueBy(string? by, string? question = null)
    {
        var parts = new[] { Part("by", by), Part("q", question) }.OfType<string>().ToList();
        return parts.Count > 0 ? $"{Catalogue}?{string.Join('&', parts)}" : Catalogue;
    }

    /// <summary>A group's place in the catalogue by what is seen.</summary>
    public static string CatalogueSign(string sign) => $"{Catalogue}#{CataloguePlace(sign)}";

    /// <summary>The name of a group's place.</summary>
    public static string CataloguePlace(string group) => $"group-{group}";

    /// <summary>An entry of the catalogue.</summary>
    public static string Entry(string id) => $"{Catalogue}/{Uri.EscapeDataString(id)}";

    /// <summary>What a gateway's telemetry cannot tell, now or as of a moment.</summary>
    public static string BlindSpotsOf(string gateway, DateTimeOffset? at = null)
    {
        var path = $"{BlindSpots}?gateway={Uri.EscapeDataString(gateway)}";
        return at is { } moment ? $"{path}&at={Uri.EscapeDataString(Moments.Rfc3339(moment))}" : path;
    }

    /// <summary>The wall screen of a gateway, or of all in turn, for a screen of a size at a distance.</summary>
    public static string Wall(string? gateway = null, double? inches = null, double? metres = null, string? zone = null, string? theme = null)
    {
        var parts = new[]
        {
            Part("gateway", gateway), Part("inches", inches?.ToString(CultureInfo.InvariantCulture)), Part("metres", metres?.ToString(CultureInfo.InvariantCulture)),
            Part("zone", zone), Part("theme", theme),
        }.OfType<string>().ToList();
        return parts.Count > 0 ? $"{WallRoute}?{string.Join('&', parts)}" : WallRoute;
    }

    private static string? Part(string name, string? value) => string.IsNullOrWhiteSpace(value) ? null : $"{name}={Uri.EscapeDataString(value)}";
}
