using System.Net;
using Dashboard.TestSupport;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.BrowserTests.Support;

/// <summary>The real dashboard on a real port; it can be stopped and started again on the same one.</summary>
public sealed class DashboardServer : WebApplicationFactory<Program>
{
    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly TemporaryFolder folder = new();
    private readonly Action<IServiceCollection> change;

    public DashboardServer(
        int port = 0,
        IReadOnlyDictionary<string, string>? settings = null,
        Action<IServiceCollection>? change = null
    )
    {
        this.change = change ?? (_ => { });
        this.settings = settings ?? new Dictionary<string, string>();

        // Given as an option: a port is set only after the build, and on a busy machine the server is running by then.
        UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
    }

    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>Settings that watch gateways, each by its name, Prometheus and selector.</summary>
    public static Dictionary<string, string> Watching(
        params IEnumerable<(string Name, Uri Prometheus, string Selector)> gateways
    ) =>
        gateways
            .SelectMany(
                (gateway, index) =>
                    new KeyValuePair<string, string>[]
                    {
                        new($"Gateways:{index}:Name", gateway.Name),
                        new($"Gateways:{index}:PrometheusUrl", gateway.Prometheus.ToString()),
                        new($"Gateways:{index}:Selector", gateway.Selector),
                    }
            )
            .ToDictionary();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSolutionRelativeContentRoot("", "Dashboard.sln");
        builder.UseSetting("LogFile:Path", "");
        var database = folder.PathTo("dashboard.db");
        MigratedDatabase.WriteTo(database);
        builder.UseSetting("Storage:Path", database);
        // Nobody signs in, and the tests write.
        builder.UseSetting("Access:Anonymous", "Admin");
        foreach (var (key, value) in settings)
            builder.UseSetting(key, value);
        builder.ConfigureTestServices(change);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }
}
