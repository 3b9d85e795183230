using Microsoft.AspNetCore.StaticAssets;
using Serilog;
using Serilog.Events;

namespace Dashboard.Hosting;

/// <summary>One line of the log per request: method, path, status and duration.</summary>
public static class RequestLog
{
    private const string Line = "{RequestMethod} {RequestPath} answered {StatusCode} in {Elapsed:0} ms";

    /// <summary>The requests of a circuit last as long as a page is open.</summary>
    private static readonly string[] Circuits = ["/_blazor", "/_framework"];

    public static void UseRequestLog(this WebApplication app) =>
        app.UseSerilogRequestLogging(options =>
        {
            options.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
            options.MessageTemplate = Line;
            options.GetLevel = LevelOf;
        });

    private static LogEventLevel LevelOf(HttpContext context, double elapsedMs, Exception? exception)
    {
        if (exception is not null || context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            return LogEventLevel.Error;
        return IsLogged(context) ? LogEventLevel.Information : LogEventLevel.Verbose;
    }

    private static bool IsLogged(HttpContext context) =>
        context.GetEndpoint()?.Metadata is not { } metadata
        || (
            metadata.GetMetadata<NoRequestLog>() is null
            && metadata.GetMetadata<StaticAssetDescriptor>() is null
            && !Circuits.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
        );
}
