namespace Dashboard.TestSupport;

/// <summary>One chat that takes three messages in ten minutes, over a file of the test's own.</summary>
public abstract class DeliveryOverSqlite : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    protected Receiver Receiver { get; private set; } = default!;

    protected TestStore Stored { get; private set; } = default!;

    protected DeliveryRig Rig { get; private set; } = default!;

    public async Task InitializeAsync()
    {
        Receiver = await Receiver.StartAsync();
        Stored = await TestStore.OpenMigratedAsync(folder.PathTo("dashboard.db"));
        Rig = new DeliveryRig(Stored, DeliveryRig.Slack(Receiver, limit: 3));
    }

    public async Task DisposeAsync()
    {
        await Rig.DisposeAsync();
        await Receiver.DisposeAsync();
        folder.Dispose();
    }
}
