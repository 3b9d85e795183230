using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.TestSupport;

/// <summary>The real Program in memory; a test changes settings or services before the first request.</summary>
public sealed class DashboardFactory : WebApplicationFactory<Program>
{
    private readonly Dictionary<string, string> settings = new(StringComparer.OrdinalIgnoreCase) { ["LogFile:Path"] = "" };
    private readonly List<Action<IServiceCollection>> changes = [];
    private readonly TemporaryFolder folder = new();

    public DashboardFactory With(string setting, string value)
    {
        settings[setting] = value;
        return this;
    }

    public DashboardFactory With(Action<IServiceCollection> change)
    {
        changes.Add(change);
        return this;
    }

    /// <summary>A client that asks as a browser does.</summary>
    public HttpClient CreateBrowser()
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        // Without this the host silently finds no settings.
        builder.UseSolutionRelativeContentRoot("", "Dashboard.sln");
        var database = folder.PathTo("dashboard.db");
        MigratedDatabase.WriteTo(database);
        builder.UseSetting("Storage:Path", database);
        // Tests write as somebody who may, unless they are about who may.
        if (!settings.Keys.Any(setting => setting.StartsWith("Access:", StringComparison.OrdinalIgnoreCase)))
            builder.UseSetting("Access:Anonymous", "Admin");
        foreach (var (setting, value) in settings)
            builder.UseSetting(setting, value);
        builder.ConfigureTestServices(services => changes.ForEach(change => change(services)));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            folder.Dispose();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }
}
