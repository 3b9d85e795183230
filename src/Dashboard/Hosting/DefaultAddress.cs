namespace Dashboard.Hosting;

/// <summary>Gives the dashboard its address when nobody has asked for another one.</summary>
public static class DefaultAddress
{
    // "Urls" in appsettings.json would win over ASPNETCORE_URLS, so the default has a key of its own.
    private static readonly string[] Asked = ["urls", "http_ports", "https_ports"];

    public static void UseDefaultAddress(this WebApplicationBuilder builder)
    {
        if (Asked.Any(key => !string.IsNullOrEmpty(builder.Configuration[key])))
            return;
        builder.WebHost.UseUrls(builder.Configuration["DefaultUrls"] ?? "http://localhost:8080");
    }
}
