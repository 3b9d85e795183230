using Dashboard.Hosting;
using Dashboard.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Dashboard.Tests.Hosting;

public sealed class WallKeyMaskTests
{
    [Fact]
    public void A_key_in_an_address_is_in_no_line_whoever_writes_it()
    {
        using var folder = new TemporaryFolder();
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["LogFile:Path"] = folder.PathTo("log-.json");
        builder.AddDashboardLogging();
        using (var app = (IDisposable)builder.Build())
        {
            var logger =
                ((WebApplication)app).Services.GetService(typeof(ILogger<WallKeyMaskTests>)) as ILogger<WallKeyMaskTests>;
            using (
                logger!.BeginScope(
                    new Dictionary<string, object>(StringComparer.Ordinal) { ["RequestPath"] = "/wall/TheSecretKey" }
                )
            )
            {
                logger.LogWarning(
                    "Request {Path} to {Url}",
                    "/wall/TheSecretKey",
                    new Uri("http://localhost/wall/TheSecretKey?x=1")
                );
                logger.LogWarning("The router tries {Value}", "wall/TheSecretKey");
            }
        }

        var lines = string.Join('\n', Directory.EnumerateFiles(folder.Path).Select(File.ReadAllText));
        Assert.DoesNotContain("TheSecretKey", lines);
        Assert.Contains("/wall/***", lines);
    }
}
