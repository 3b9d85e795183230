using Microsoft.Extensions.Options;

namespace Dashboard.Auth;

/// <summary>Says at the start who may write.</summary>
public sealed partial class AccessNotice(IOptions<AccessOptions> options, ILogger<AccessNotice> logger) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var access = options.Value;
        if (access.IsRestricted)
            LogSignedIn(logger, access.SignedIn, access.Roles.Count);
        else if (access.Anonymous == Role.Viewer)
            LogReadOnly(logger);
        else
            LogEverybody(logger, access.Anonymous);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Who may write: everybody who is signed in has the {Role} role (Access:SignedIn); {Count} entries of "
            + "Access:Roles give more"
    )]
    private static partial void LogSignedIn(ILogger logger, Role role, int count);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Who may write: nobody on the pages, because nobody signs in. Set up a sign-in, or set Access:Anonymous to "
            + "Operator or Admin where only trusted people reach this address"
    )]
    private static partial void LogReadOnly(ILogger logger);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Who may write: everybody who reaches this address has the {Role} role without a sign-in (Access:Anonymous)"
    )]
    private static partial void LogEverybody(ILogger logger, Role role);
}
