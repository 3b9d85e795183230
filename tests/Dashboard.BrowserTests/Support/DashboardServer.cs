using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;

namespace Dashboard.BrowserTests.Support;

/// <summary>The real dashboard on a real port; it can be stopped and started again on the same one.</summary>
public sealed class DashboardServer : WebApplicationFactory<Program>
{
    public DashboardServer(int port = 0) => UseKestrel(port);

    public Uri Address => ClientOptions.BaseAddress;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSolutionRelativeContentRoot("", "Dashboard.sln");
        builder.UseSetting("LogFile:Path", "");
    }
}
