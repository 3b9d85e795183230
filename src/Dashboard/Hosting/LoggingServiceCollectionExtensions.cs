using System.Globalization;
using Serilog;
using Serilog.Debugging;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace Dashboard.Hosting;

/// <summary>Sends the log to the console as text and to a rolling file as JSON lines.</summary>
public static class LoggingServiceCollectionExtensions
{
    private const string ConsoleLine =
        "{Utc:yyyy-MM-ddTHH:mm:ss.fffZ} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}";

    public static WebApplicationBuilder AddDashboardLogging(this WebApplicationBuilder builder)
    {
        // A file that cannot be written costs the file, not the start: Serilog reports it here and goes on.
        SelfLog.Enable(Console.Error);

        // A logger of the host's own: several hosts may live in one process, so the static one stays unset.
        var logger = CreateLogger(builder.Configuration, builder.Environment.ContentRootPath);
        builder.Services.AddSerilog(logger, dispose: true);
        return builder;
    }

    private static Serilog.Core.Logger CreateLogger(IConfiguration configuration, string contentRoot)
    {
        // Wrong ones end the start in words a little later, together with those of all other sections.
        var (file, errors) = LogSettings.Read(configuration);
        var logger = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
            .Enrich.FromLogContext()
            .Enrich.With<WallKeyMask>()
            .Enrich.With<OneLine>()
            .WriteTo.Console(outputTemplate: ConsoleLine, formatProvider: CultureInfo.InvariantCulture);
        if (errors.Count == 0)
            logger.ReadFrom.Configuration(configuration);

        if (file.Path.Length > 0 && errors.Count == 0)
        {
            logger.WriteTo.File(
                new JsonFormatter(renderMessage: true),
                Path.Combine(contentRoot, file.Path),
                rollingInterval: RollingInterval.Day,
                rollOnFileSizeLimit: true,
                fileSizeLimitBytes: file.MaxMegabytes * 1024L * 1024L,
                retainedFileCountLimit: file.KeepFiles
            );
        }

        return logger.CreateLogger();
    }
}
