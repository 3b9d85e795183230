using System.Collections.Concurrent;
using System.Security.Cryptography;
using Dashboard.Core.LeaderElection;
using Dashboard.Core.Persistence;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Configurations.Sources;

/// <summary>Looks at every configured source again and again, on the leader. A look reads the whole file: mounted ConfigMaps
/// change by a link, which no file event tells reliably.</summary>
public sealed partial class ConfigurationWatcher(
    ConfigurationFetcher fetcher,
    ConfigurationVersions versions,
    LeaderElector elector,
    IOptions<ConfigurationSourcesOptions> options,
    TimeProvider time,
    ILogger<ConfigurationWatcher> logger
) : BackgroundService
{
    private readonly ConcurrentDictionary<string, ConfigurationSourceStatus> status = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> seen = new(StringComparer.Ordinal);

    /// <summary>How the last look for a gateway went; null before the first one.</summary>
    public ConfigurationSourceStatus? StatusOf(string gateway) => status.GetValueOrDefault(gateway);

    /// <summary>Looks at one source once; what is stored and unchanged is not stored again.</summary>
    public async Task LookAsync(ConfigurationSourceOptions source, CancellationToken cancellationToken)
    {
        var problem = await ProblemAsync(source, cancellationToken);
        var place = source.Url.Length > 0 ? source.Url : source.Path;
        if (problem is not null && StatusOf(source.Gateway)?.Problem != problem)
            LogUnread(logger, source.Gateway, place, problem);
        status[source.Gateway] = new ConfigurationSourceStatus(time.GetUtcNow(), place, problem);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            options
                .Value.Sources.Where(source => source.Path.Length > 0 || source.Url.Length > 0)
                .Select(source => WatchAsync(source, stoppingToken))
        );

    private async Task WatchAsync(ConfigurationSourceOptions source, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(source.Interval, time);
        try
        {
            await elector.Decided.WaitAsync(stoppingToken);
            do
            {
                if (elector.State is LeadershipState.Leader)
                    await LookAsync(source, stoppingToken);
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The dashboard stops.
        }
    }

    private async Task<string?> ProblemAsync(ConfigurationSourceOptions source, CancellationToken cancellationToken)
    {
        try
        {
            var (file, name) = await fetcher.FetchAsync(source, cancellationToken);
            var content = Convert.ToHexString(SHA256.HashData(file));
            if (seen.GetValueOrDefault(source.Gateway) == content)
                return null;
            var kind = source.Url.Length > 0 ? ConfigurationSource.Url : ConfigurationSource.File;
            var received = await versions.AddAsync(
                new NewConfiguration(source.Gateway, file, name, kind, source.Url.Length > 0 ? source.Url : name),
                cancellationToken
            );
            if (!received.IsStored)
                return received.Failure.ToString();
            seen[source.Gateway] = content;
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or HttpRequestException)
        {
            return exception.Message;
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "The address does not answer in time.";
        }
        catch (StoreUnavailableException exception)
        {
            return exception.Message;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The configuration of {Gateway} cannot be read from {Place}: {Problem}")]
    private static partial void LogUnread(ILogger logger, string gateway, string place, string problem);
}
