using System.Security.Cryptography;
using Dashboard.Core.Audit;
using Dashboard.Core.Configurations.Masking;
using Dashboard.Core.Configurations.Reading;
using Dashboard.Core.Events.Changes;
using Dashboard.Core.Persistence;
using Dashboard.Troubleshooting.KrakenD.Configuration;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Configurations;

/// <summary>Keeps the versions of each gateway's configuration, without their secrets.</summary>
public sealed class ConfigurationVersions(Store store, AuditLog audit, TimeProvider time)
{
    /// <summary>Versions that are kept of one gateway; the oldest go first.</summary>
    public const int MaxVersions = 200;

    /// <summary>How exact it is known that a file is still the newest one.</summary>
    private static readonly TimeSpan SeenWithin = TimeSpan.FromMinutes(5);

    private SecretMask? known;

    /// <summary>Raised when a gateway has a new version.</summary>
    public event Action<string>? Changed;

    /// <summary>Reads a file, masks its secrets and stores it when it differs from the newest version.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be stored.</exception>
    public async Task<ReceivedConfiguration> AddAsync(NewConfiguration wanted, CancellationToken cancellationToken)
    {
        var format = ConfigurationFileReader.FormatOf(wanted.Name, wanted.File);
        var reading = ConfigurationFileReader.Read(wanted.File, format);
        if (!reading.IsRead)
            return new ReceivedConfiguration(null, IsNew: false, reading.Failure);

        var mask = await MaskAsync(cancellationToken);
        var now = time.GetUtcNow();
        var row = new ConfigurationVersionRow
        {
            Gateway = wanted.Gateway,
            ReceivedAt = now,
            LastSeenAt = now,
            Source = wanted.Source,
            Origin = Shortened(wanted.Origin),
            Format = format,
            Hash = mask.HashOf(wanted.File),
            SizeBytes = wanted.File.Length,
            Endpoints = new GatewayConfiguration(reading.Document).Endpoints.Count,
            Content = StoredText.Compress(mask.Apply(wanted.File, reading.Document, format)),
        };
        var (stored, isNew) = await StoreAsync(row, wanted.Reporter, cancellationToken);
        if (isNew)
            Changed?.Invoke(wanted.Gateway);
        return new ReceivedConfiguration(stored, isNew, null);
    }

    /// <summary>The versions of a gateway, newest first.</summary>
    /// <exception cref="StoreUnavailableException">They cannot be read.</exception>
    public Task<IReadOnlyList<ConfigurationVersion>> ListAsync(string gateway, CancellationToken cancellationToken) =>
        store.RunAsync<IReadOnlyList<ConfigurationVersion>>(
            async (context, cancel) =>
                await Versions(
                        context
                            .Set<ConfigurationVersionRow>()
                            .Where(row => row.Gateway == gateway)
                            .OrderByDescending(row => row.Id)
                    )
                    .Take(MaxVersions)
                    .ToListAsync(cancel),
            cancellationToken
        );

    /// <summary>The newest version of a gateway and the one before it, newest first, within an operation of the store.</summary>
    internal static async Task<IReadOnlyList<ConfigurationVersion>> NewestAsync(
        DashboardDbContext context,
        string gateway,
        CancellationToken cancellationToken
    ) =>
        await Versions(
                context.Set<ConfigurationVersionRow>().Where(row => row.Gateway == gateway).OrderByDescending(row => row.Id)
            )
            .Take(2)
            .ToListAsync(cancellationToken);

    /// <summary>The newest version that was known at a moment and the one before it, newest first; what was received later is not
    /// looked at.</summary>
    /// <exception cref="StoreUnavailableException">They cannot be read.</exception>
    public Task<IReadOnlyList<ConfigurationVersion>> KnownAtAsync(
        string gateway,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) =>
        store.RunAsync<IReadOnlyList<ConfigurationVersion>>(
            async (context, cancel) =>
                await Versions(
                        context
                            .Set<ConfigurationVersionRow>()
                            .Where(row => row.Gateway == gateway && row.ReceivedAt <= at)
                            .OrderByDescending(row => row.Id)
                    )
                    .Take(2)
                    .ToListAsync(cancel),
            cancellationToken
        );

    /// <summary>The text of a version without its secrets, in UTF-8; null when the gateway has no such version.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be read.</exception>
    public async Task<byte[]?> TextAsync(string gateway, long id, CancellationToken cancellationToken)
    {
        var content = await store.RunAsync(
            (context, cancel) =>
                context
                    .Set<ConfigurationVersionRow>()
                    .Where(row => row.Gateway == gateway && row.Id == id)
                    .Select(row => row.Content)
                    .SingleOrDefaultAsync(cancel),
            cancellationToken
        );
        return content is null ? null : StoredText.Decompress(content);
    }

    private async Task<(ConfigurationVersion Version, bool IsNew)> StoreAsync(
        ConfigurationVersionRow row,
        string reporter,
        CancellationToken cancellationToken
    )
    {
        ConfigurationVersionRow? same = null;
        await audit.WriteWithAsync(
            async (context, cancel) =>
            {
                var newest = await context
                    .Set<ConfigurationVersionRow>()
                    .Where(other => other.Gateway == row.Gateway)
                    .OrderByDescending(other => other.Id)
                    .FirstOrDefaultAsync(cancel);
                if (newest?.Hash == row.Hash)
                {
                    same = newest;
                    if (row.LastSeenAt - newest.LastSeenAt > SeenWithin)
                        newest.LastSeenAt = row.LastSeenAt;
                    return null;
                }

                if (newest is not null)
                    context.Set<ChangeRow>().Add(ConfigurationChange.Between(newest, row));
                await RemoveOldestAsync(context, row.Gateway, cancel);
                context.Set<ConfigurationVersionRow>().Add(row);
                return new AuditEntry(
                    row.ReceivedAt,
                    row.Source is ConfigurationSource.Upload ? row.Origin : reporter,
                    AuditAction.ConfigurationReceived,
                    row.Gateway,
                    $"{row.Endpoints} endpoints, {row.Source.ToString().ToLowerInvariant()} {row.Origin}, hash {row.Hash[..12]}"
                );
            },
            cancellationToken
        );
        return (VersionOf(same ?? row), same is null);
    }

    private static async Task RemoveOldestAsync(DashboardDbContext context, string gateway, CancellationToken cancellationToken)
    {
        var oldest = await context
            .Set<ConfigurationVersionRow>()
            .Where(row => row.Gateway == gateway)
            .OrderByDescending(row => row.Id)
            .Skip(MaxVersions - 1)
            .Select(row => (long?)row.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (oldest is { } id)
            await context
                .Set<ConfigurationVersionRow>()
                .Where(row => row.Gateway == gateway && row.Id <= id)
                .ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The mask with the store's own key, which is made the first time.</summary>
    private async Task<SecretMask> MaskAsync(CancellationToken cancellationToken)
    {
        if (known is not null)
            return known;
        if (await KeyAsync(cancellationToken) is not { } key)
        {
            try
            {
                await store.RunAsync(
                    (context, cancel) =>
                    {
                        context
                            .Set<ConfigurationKeyRow>()
                            .Add(new ConfigurationKeyRow { Key = RandomNumberGenerator.GetBytes(32) });
                        return context.SaveChangesAsync(cancel);
                    },
                    cancellationToken
                );
            }
            catch (DbUpdateException)
            {
                // Another instance was faster; its key is read below.
            }

            key = (await KeyAsync(cancellationToken))!;
        }

        return known = new SecretMask(key);
    }

    private Task<byte[]?> KeyAsync(CancellationToken cancellationToken) =>
        store.RunAsync(
            (context, cancel) =>
                context
                    .Set<ConfigurationKeyRow>()
                    .Where(row => row.Id == ConfigurationKeyRow.OnlyId)
                    .Select(row => row.Key)
                    .SingleOrDefaultAsync(cancel),
            cancellationToken
        );

    private static IQueryable<ConfigurationVersion> Versions(IQueryable<ConfigurationVersionRow> rows) =>
        rows.Select(row => new ConfigurationVersion
        {
            Id = row.Id,
            Gateway = row.Gateway,
            ReceivedAt = row.ReceivedAt,
            LastSeenAt = row.LastSeenAt,
            Source = row.Source,
            Origin = row.Origin,
            Format = row.Format,
            Hash = row.Hash,
            SizeBytes = row.SizeBytes,
            Endpoints = row.Endpoints,
        });

    private static ConfigurationVersion VersionOf(ConfigurationVersionRow row) => Versions(new[] { row }.AsQueryable()).Single();

    private static string Shortened(string origin) => origin.Length <= 300 ? origin : string.Concat(origin.AsSpan(0, 299), "…");
}
