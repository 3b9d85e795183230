using System.Text.Json;
using Dashboard.Core;
using Dashboard.Hosting;
using Dashboard.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dashboard.Tests.Hosting;

public sealed class LoggingRegistrationTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("dashboard-log-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Log_lines_in_the_file_are_json_with_their_values_apart()
    {
        await using (var dashboard = new DashboardFactory().With("LogFile:Path", Path.Combine(folder.FullName, "test-.log")))
        {
            Log(dashboard).LogInformation("Read {Signals} signals", 12);
        }

        var line = File.ReadLines(folder.GetFiles("test-*.log").Single().FullName)
            .Single(text => text.Contains("Signals", StringComparison.Ordinal));
        Assert.Equal(12, JsonDocument.Parse(line).RootElement.GetProperty("Properties").GetProperty("Signals").GetInt32());
    }

    [Fact]
    public async Task A_log_file_that_cannot_be_written_does_not_stop_the_start()
    {
        var notAFolder = Path.Combine(folder.FullName, "file");
        await File.WriteAllTextAsync(notAFolder, "");
        await using var dashboard = new DashboardFactory().With("LogFile:Path", Path.Combine(notAFolder, "test-.log"));

        using var response = await dashboard.CreateClient().GetAsync(SiteUrls.Alive);

        Assert.True(response.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Levels_come_from_the_settings()
    {
        var builder = WebApplication.CreateBuilder(["--LogFile:Path=", "--Serilog:MinimumLevel:Default=Error"]);
        await using var app = builder.AddDashboardLogging().Build();

        Assert.False(app.Logger.IsEnabled(LogLevel.Warning));
        Assert.True(app.Logger.IsEnabled(LogLevel.Error));
    }

    private static ILogger Log(DashboardFactory dashboard) =>
        dashboard.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Test");
}
