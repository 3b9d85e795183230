using Dashboard.Components.Words;

namespace Dashboard.Components;

/// <summary>Every address of the site; pages take their route from here and links are never glued from strings.</summary>
public static class Urls
{
    public const string Home = "/";
    public const string GatewayTemplate = "/gateways/{Gateway}";
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
}
