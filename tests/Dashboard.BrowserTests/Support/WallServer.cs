using Dashboard.Core.Evaluation;
using Dashboard.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.BrowserTests.Support;

/// <summary>A dashboard that shows given answers at a given moment, to be stopped and started again as it was.</summary>
public sealed class WallServer(FakeDiagnoses diagnoses, int port = 0, DateTimeOffset? now = null) : IAsyncDisposable
{
    private readonly DashboardServer server = new(
        port,
        new Dictionary<string, string> { ["Evaluation:Enabled"] = "false" },
        services =>
        {
            services.AddSingleton<IDiagnosisProvider>(diagnoses);
            services.AddSingleton<TimeProvider>(new ManualTimeProvider(now ?? WallSamples.Now));
        }
    );

    public Uri Address => server.Address;

    public static FakeDiagnoses EveryState() =>
        WallSamples.States.Aggregate(new FakeDiagnoses(), (all, state) => all.With(WallSamples.Report(state, state)));

    public WallServer Started()
    {
        server.StartServer();
        return this;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
