using Bunit;
using Dashboard.Auth;
using Dashboard.Core.Evaluation;
using Dashboard.Core.Incidents.Evidence;
using Dashboard.Core.Reviews;
using Dashboard.Features.IncidentFiles;
using Dashboard.Shared;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MudBlazor.Services;

namespace Dashboard.Tests.Shared;

/// <summary>A page over the real store, in a file of the test's own.</summary>
public abstract class StoredPages : BunitContext, IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    protected TestStore Stored { get; private set; } = default!;

    /// <summary>Who may do what; a test may change it while a page is open.</summary>
    protected AccessOptions Access { get; } = new() { Anonymous = Role.Admin };

    protected string StoreFile => folder.PathTo("dashboard.db");

    public async Task InitializeAsync()
    {
        Stored = await TestStore.OpenMigratedAsync(StoreFile);
        Services.AddMudServices(mud => mud.PopoverOptions.CheckForPopoverProvider = false);
        Services
            .AddSingleton(Stored.Audit)
            .AddSingleton(TestPermissions.Of(Stored, Access))
            .AddSingleton(Stored.WallLinks)
            .AddSingleton(Stored.Tokens)
            .AddSingleton(Stored.Health)
            .AddSingleton(Stored.Book)
            .AddSingleton(Stored.Notes)
            .AddSingleton(Readers.Of(Stored, Stored.Clock))
            .AddSingleton(Readers.Alerts(Stored, Stored.Clock))
            .AddSingleton(Readers.Maintenance(Stored, Stored.Clock))
            .AddSingleton(Readers.Timelines(Stored, Stored.Clock))
            .AddSingleton(Stored.Edits)
            .AddSingleton(new ReviewReader(Stored.Book, Stored.Notes, Readers.Timelines(Stored, Stored.Clock), Stored.Edits))
            .AddSingleton(new Reranking(Options.Create(new Thresholds())))
            .AddSingleton<BundleLoader>()
            .AddSingleton<TimeProvider>(Stored.Clock)
            .AddSingleton<PrerenderCache>()
            .AddSingleton<IDiagnosisProvider>(
                new FakeDiagnoses().With(new GatewayReport("shop", null, null)).With(new GatewayReport("pay", null, null))
            );
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        folder.Dispose();
    }

    /// <summary>So many hours from now.</summary>
    protected DateTimeOffset Hours(int hours) => Stored.Clock.GetUtcNow().AddHours(hours);

    /// <summary>Takes the store away as a fault would.</summary>
    protected void Break() => Stored.Health.Failed("there", "The disk is full.", new IOException("full"));

    protected Task RepairAsync() => Stored.Keeper.CheckAsync(CancellationToken.None);
}
