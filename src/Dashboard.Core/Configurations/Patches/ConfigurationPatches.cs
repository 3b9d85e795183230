using System.Globalization;
using Dashboard.Core.Configurations.Sources;
using Dashboard.Core.Persistence;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Configuration;
using Dashboard.Troubleshooting.KrakenD.Configuration.Lint;
using Dashboard.Troubleshooting.KrakenD.Configuration.Patching;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Configurations.Patches;

/// <summary>Makes the patches of a diagnosis for the newest version of the gateway's configuration. They are kept as long as
/// file and numbers stay, because the rules read the whole file for each.</summary>
public sealed class ConfigurationPatches(
    ConfigurationVersions versions,
    ConfigurationReports reports,
    IOptions<ConfigurationSourcesOptions> options
) : IDisposable
{
    /// <summary>Causes whose fixes are made; those after them are hardly ever read.</summary>
    public const int MaxCauses = 3;

    private const int MaxKept = 500;

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MaxKept });

    /// <summary>The patches for the fixes of the first causes; null where the gateway has no configuration that can be
    /// read.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be read.</exception>
    public async Task<GatewayPatches?> OfAsync(Diagnosis diagnosis, CancellationToken cancellationToken) =>
        Wanted(diagnosis).Count == 0
            ? null
            : await OfAsync(diagnosis, await versions.ListAsync(diagnosis.Gateway, cancellationToken), cancellationToken);

    /// <summary>The same for versions that were read already.</summary>
    /// <param name="diagnosis">The answer whose fixes are wanted.</param>
    /// <param name="known">The gateway's newest version and the one before it, newest first.</param>
    /// <exception cref="StoreUnavailableException">The text of one cannot be read.</exception>
    public async Task<GatewayPatches?> OfAsync(
        Diagnosis diagnosis,
        IReadOnlyList<ConfigurationVersion> known,
        CancellationToken cancellationToken
    )
    {
        var wanted = Wanted(diagnosis);
        if (wanted.Count == 0)
            return null;
        if (known is not [var newest, ..] || await reports.OfAsync(newest, cancellationToken) is not { Gateway: { } } report)
            return null;
        var isOther = RouteAgreement.Between(report.Gateway, diagnosis.Endpoints).IsOtherGateway;
        var earlier = await EarlierAsync(known, wanted.Select(fix => fix.Change!), cancellationToken);
        return await Task.Run(
            () =>
                new GatewayPatches(
                    newest,
                    wanted.ToDictionary(
                        fix => (fix.Cause.Id, fix.Change!.Id),
                        fix =>
                            isOther
                                ? OtherFile
                                : Answer(report, earlier, fix.Change!, name => MeasuredTraffic.Of(diagnosis, fix.Cause, name))
                    )
                ),
            cancellationToken
        );
    }

    public void Dispose() => kept.Dispose();

    private static readonly PatchAnswer OtherFile = new(
        [],
        ["Most routes with traffic are not in the newest file: it is perhaps another gateway's, or not the one that runs."]
    );

    private static List<(RankedCause Cause, FixChange? Change)> Wanted(Diagnosis diagnosis) =>
        [
            .. diagnosis
                .Causes.Take(MaxCauses)
                .SelectMany(cause => cause.Fixes.Select(fix => (Cause: cause, fix.Change)))
                .Where(fix => fix.Change is not null)
                .DistinctBy(fix => (fix.Cause.Id, fix.Change!.Id)),
        ];

    /// <summary>The version before the newest one, where a change looks at it.</summary>
    private async Task<GatewayConfiguration?> EarlierAsync(
        IReadOnlyList<ConfigurationVersion> known,
        IEnumerable<FixChange> changes,
        CancellationToken cancellationToken
    ) =>
        known.Count > 1 && changes.Any(change => ConfigurationFixes.Find(change.Id) is { NeedsEarlier: true })
            ? (await reports.OfAsync(known[1], cancellationToken))?.Gateway
            : null;

    private PatchAnswer Answer(
        ConfigurationReport report,
        GatewayConfiguration? earlier,
        FixChange change,
        Func<string, MeasuredTraffic> traffic
    )
    {
        var measured = change.Endpoints.ToDictionary(name => name, traffic, StringComparer.Ordinal);
        var key = Key(report.Version, earlier is not null, change, measured.Values);
        return kept.GetOrCreate(
            key,
            entry =>
            {
                entry.Size = 1;
                return PatchBuilder.Build(
                    new PatchQuestion
                    {
                        Change = change,
                        Gateway = report.Gateway!,
                        Lint = report.Lint!,
                        Inputs = options.Value.Of(report.Version.Gateway)?.Inputs ?? LintInputs.None,
                        Traffic = name => measured.TryGetValue(name, out var known) ? known : traffic(name),
                        Earlier = earlier,
                        FileHash = report.Version.ShortHash,
                    }
                );
            }
        )!;
    }

    private static string Key(
        ConfigurationVersion version,
        bool hasEarlier,
        FixChange change,
        IEnumerable<MeasuredTraffic> measured
    ) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{version.Id}\n{hasEarlier}\n{change.Id}\n{string.Join('\t', change.Endpoints)}\n"
                + $"{string.Join('\t', change.Backends)}\n{string.Join('\t', measured)}"
        );
}
