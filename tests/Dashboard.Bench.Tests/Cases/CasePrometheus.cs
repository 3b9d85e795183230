using Dashboard.Bench.Evaluation;
using Dashboard.Lab;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;

namespace Dashboard.Bench.Tests.Cases;

/// <summary>A real Prometheus that holds all simulated cases.</summary>
public sealed class CasePrometheus : IAsyncLifetime
{
    private readonly SocketsHttpHandler handler = new();
    private LocalPrometheus? prometheus;

    public async Task InitializeAsync()
    {
        var data = TsdbFolder.Temporary();
        await CaseCollection.Reported.AddToAsync(data, default);
        await CaseCollection.Similar.AddToAsync(data, default);
        prometheus = await LocalPrometheus.StartAsync(data, new PrometheusOptions(), default);
    }

    public async Task DisposeAsync()
    {
        handler.Dispose();
        if (prometheus is not null)
            await prometheus.DisposeAsync();
    }

    /// <summary>What the product says about a case at a moment.</summary>
    public async Task<Diagnosis> AskAsync(CaseLabel label, DateTimeOffset at) =>
        DiagnosisEngine.Diagnose(
            await new GatewayReader(prometheus!.Address, label.Selector, handler).ReadAsync(at, default),
            new Thresholds()
        );
}
