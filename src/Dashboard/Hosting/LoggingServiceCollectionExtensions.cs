using System.ComponentModel.DataAnnotations;
using Serilog;
using Serilog.Debugging;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace Dashboard.Hosting;

/// <summary>Sends the log to the console as text and to a rolling file as JSON lines.</summary>
public static class LoggingServiceCollectionExtensions
{
    private const string ConsoleLine =
        "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffZ} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}";

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
        var file = configuration.GetSection(LogFileOptions.Section).Get<LogFileOptions>() ?? new LogFileOptions();
        Validator.ValidateObject(file, new ValidationContext(file), validateAllProperties: true);

        var logger = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
            .Enrich.FromLogContext()
            .Enrich.With<WallKeyMask>()
            .WriteTo.Console(outputTemplate: ConsoleLine)
            .ReadFrom.Configuration(configuration);

        if (file.Path.Length > 0)
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
