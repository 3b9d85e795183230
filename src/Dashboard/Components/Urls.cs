namespace Dashboard.Components;

/// <summary>Every address of the site; pages take their route from here and links are never glued from strings.</summary>
public static class Urls
{
    public const string Home = "/";
    public const string NotFound = "/not-found";
    public const string Error = "/error";
    public const string Alive = "/alive";
    public const string OpenApi = "/openapi/v1.json";
}
