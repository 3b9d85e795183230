using Dashboard.Bench.Evaluation;
using Dashboard.Core.Evaluation;
using Dashboard.Core.Incidents;
using Dashboard.Core.LeaderElection;
using Dashboard.Core.Persistence;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Dashboard.Bench.Soak;

/// <summary>The product's store over a file of its own, which goes when it is done.</summary>
internal sealed class ScratchStore : IDisposable
{
    private readonly DirectoryInfo folder;
    private readonly GatewayLeases leases;

    private ScratchStore(DirectoryInfo folder, IDatabase database, StoreHealth health)
    {
        this.folder = folder;
        Store = new Store(database, health);
        leases = new GatewayLeases(Store, [GatewayReader.Name], TimeProvider.System, NullLogger<GatewayLeases>.Instance);
    }

    public Store Store { get; }

    public static async Task<ScratchStore> OpenAsync(CancellationToken cancellationToken)
    {
        var health = new StoreHealth(TimeProvider.System, NullLogger<StoreHealth>.Instance);
        var scratch = Directory.CreateTempSubdirectory("dashboard-soak-");
        var database = new SqliteDatabase(
            Options.Create(new StorageOptions { Path = "soak.db" }),
            new HostingEnvironment { ContentRootPath = scratch.FullName }
        );
        await new DatabaseMonitor(database, health, TimeProvider.System).CheckAsync(cancellationToken);
        var store = new ScratchStore(scratch, database, health);
        await store.leases.RenewAsync(cancellationToken);
        return store;
    }

    public IncidentRecorder Recorder(EvaluationOptions evaluation) =>
        new(
            Store,
            leases,
            [],
            Options.Create(new IncidentOptions()),
            Options.Create(evaluation),
            NullLogger<IncidentRecorder>.Instance
        );

    public void Dispose() => folder.Delete(recursive: true);
}
