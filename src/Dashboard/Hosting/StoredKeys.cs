using System.Xml.Linq;
using Dashboard.Core.Persistence;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Hosting;

/// <summary>Keeps the keys of cookies and forms in the store. While it is out of reach new keys stay in memory: pages go on, and
/// the keys are stored later.</summary>
public sealed partial class StoredKeys : IXmlRepository
{
    private readonly Lock changing = new();
    private readonly List<(string Name, string Xml)> unstored = [];
    private readonly Store store;
    private readonly StoreHealth health;
    private readonly ILogger<StoredKeys> logger;

    public StoredKeys(Store store, StoreHealth health, ILogger<StoredKeys> logger)
    {
        (this.store, this.health, this.logger) = (store, health, logger);
        health.Changed += () => _ = Task.Run(StoreUnstored);
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        lock (changing)
        {
            // The framework's interface has no asynchronous form; it asks once a day, and on threads without a context.
            var stored = Task.Run(ReadAsync).GetAwaiter().GetResult();
            return [.. stored.Concat(unstored.Select(key => key.Xml)).Select(XElement.Parse)];
        }
    }

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        lock (changing)
        {
            unstored.Add((friendlyName, element.ToString(SaveOptions.DisableFormatting)));
            StoreUnstored();
        }
    }

    private void StoreUnstored()
    {
        lock (changing)
            Task.Run(WriteAsync).GetAwaiter().GetResult();
    }

    private async Task<IReadOnlyList<string>> ReadAsync()
    {
        try
        {
            return await store.RunAsync(
                async (context, cancel) =>
                    await context.Set<DataProtectionKeyRow>().AsNoTracking().Select(row => row.Xml).ToListAsync(cancel),
                CancellationToken.None
            );
        }
        catch (StoreUnavailableException exception)
        {
            LogUnread(logger, exception.Message);
            return [];
        }
    }

    private async Task WriteAsync()
    {
        // What cannot be stored now is stored when the store works.
        if (unstored.Count == 0 || !health.Current.Works)
            return;
        try
        {
            await store.RunAsync(
                async (context, cancel) =>
                {
                    context
                        .Set<DataProtectionKeyRow>()
                        .AddRange(unstored.Select(key => new DataProtectionKeyRow { Name = key.Name, Xml = key.Xml }));
                    return await context.SaveChangesAsync(cancel);
                },
                CancellationToken.None
            );
            unstored.Clear();
        }
        catch (StoreUnavailableException exception)
        {
            LogUnstored(logger, exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Keys of cookies cannot be read, so sessions may end: {Reason}")]
    private static partial void LogUnread(ILogger logger, string reason);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A new key of cookies cannot be stored, so sessions end with this process: {Reason}"
    )]
    private static partial void LogUnstored(ILogger logger, string reason);
}
