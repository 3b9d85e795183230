using Microsoft.Extensions.Options;

namespace Dashboard.Hosting;

/// <summary>Starts the dashboard, or says in words why it cannot start.</summary>
public static partial class StartUp
{
    /// <summary>Runs until it is told to stop. Wrong settings end it at once with exit code 1 and all of their errors.</summary>
    public static async Task<int> RunOrExplainAsync(this WebApplication app)
    {
        try
        {
            // Before anything else is made of them, so that all sections are judged together.
            app.Services.GetRequiredService<IStartupValidator>().Validate();
            await app.RunAsync();
            return 0;
        }
        catch (Exception exception) when (ErrorsIn(exception) is { Count: > 0 } errors)
        {
            LogWrongSettings(app.Logger, errors.Count);
            foreach (var error in errors)
                LogWrongSetting(app.Logger, error);
            return 1;
        }
        catch (IOException exception) when (exception.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            LogAddressInUse(app.Logger, exception.Message);
            return 1;
        }
    }

    /// <summary>Settings of several sections may be wrong at once; each section reports its own.</summary>
    public static IReadOnlyList<string> ErrorsIn(Exception exception) =>
        exception switch
        {
            OptionsValidationException wrong => [.. wrong.Failures.Distinct(StringComparer.Ordinal)],
            AggregateException several => [.. several.InnerExceptions.SelectMany(ErrorsIn)],
            InvalidOperationException unreadable when unreadable.Source == "Microsoft.Extensions.Configuration.Binder" =>
            [
                unreadable.Message,
            ],
            _ => [],
        };

    [LoggerMessage(
        Level = LogLevel.Critical,
        Message = "The dashboard does not start: {Count} settings are wrong. Change them in appsettings.json or by environment "
            + "variables:"
    )]
    private static partial void LogWrongSettings(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Critical, Message = "  - {Error}")]
    private static partial void LogWrongSetting(ILogger logger, string error);

    [LoggerMessage(
        Level = LogLevel.Critical,
        Message = "The dashboard does not start: {Reason} Choose another port with --urls http://localhost:PORT."
    )]
    private static partial void LogAddressInUse(ILogger logger, string reason);
}
