using Dashboard.Core.Tests.Prometheus;
using Dashboard.Core.WhatIf;
using Dashboard.Lab;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Configuration.Effective;
using Dashboard.Troubleshooting.KrakenD.WhatIf;

namespace Dashboard.Core.Tests.WhatIf;

/// <summary>One Prometheus with the recordings whose settings refused requests; not started where there is none.</summary>
public sealed class RecordedTraffic : IAsyncLifetime
{
    private static readonly string[] Names = ["gateway-rate-limit", "backend-timeouts", "breaker-open"];

    private readonly Dictionary<string, Recording> recordings = new(StringComparer.Ordinal);
    private LocalPrometheus? prometheus;

    public async Task InitializeAsync()
    {
        if (new PrometheusFactAttribute().Skip is not null)
            return;
        foreach (var name in Names)
            recordings[name] = await RecordingCollection.Carried.LoadAsync(name, default);
        prometheus = await LocalPrometheus.StartWithAsync([.. recordings.Values], default);
    }

    public async Task DisposeAsync()
    {
        if (prometheus is not null)
            await prometheus.DisposeAsync();
    }

    /// <summary>Replays the last half hour of a recording, read as the product reads it.</summary>
    public async Task<WhatIfAnswer> ReplayAsync(
        string recording,
        EffectiveEndpoint running,
        WhatIfKind kind,
        WhatIfSetting? proposed
    )
    {
        var target = new WhatIfTarget(running.Method, running.Path);
        var span = WhatIfReplay.SpanOf(TimeSpan.FromMinutes(30));
        using var reader = new TrafficReader(RealStore.ReaderOf(prometheus!.Address, $"cluster=\"{recording}\""));
        var end = recordings[recording].Scenario.End;
        var traffic = await reader.ReadAsync("default", target, span, end, default);
        Assert.Empty(traffic.Problems);
        var question = new WhatIfQuestion
        {
            Target = target,
            Kind = kind,
            Proposed = proposed,
            Span = span,
            Running = running,
        };
        return WhatIfReplay.Run(traffic, question) ?? throw new InvalidOperationException("Nothing could be replayed.");
    }
}
