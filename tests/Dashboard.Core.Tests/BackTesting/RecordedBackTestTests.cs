using Dashboard.Core.BackTesting;
using Dashboard.Core.Prometheus;
using Dashboard.Core.Tests.Prometheus;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Tests.BackTesting;

/// <summary>The replay over a real Prometheus that holds recordings of real gateways.</summary>
public sealed class RecordedBackTestTests(RealPrometheusTests.Recorded recorded)
    : IClassFixture<RealPrometheusTests.Recorded>,
        IHttpClientFactory
{
    [PrometheusFact]
    public async Task A_recorded_fault_is_one_incident_that_opens_within_three_minutes_of_its_onset()
    {
        var fault = recorded.Refused.Scenario.Truth[0];

        var result = await ReplayAsync("backend-refused", fault.Onset.AddMinutes(-3), fault.Onset.AddMinutes(6));

        var incident = Assert.Single(result.InUse.Incidents);
        Assert.Equal("backend-unreachable", incident.CauseId);
        Assert.InRange(incident.OpenedAt, fault.Onset, fault.Onset.AddMinutes(3));
        Assert.Equal((10, 0), (result.Progress.Done, result.Progress.Unread));
        Assert.InRange(result.Progress.Queries, 10, 26 * 10);
    }

    [PrometheusFact]
    public async Task A_healthy_recording_opens_nothing()
    {
        var end = recorded.Steady.Scenario.End;

        var result = await ReplayAsync("healthy-steady", end.AddMinutes(-5), end);

        Assert.Empty(result.InUse.Incidents);
        Assert.Equal(6, result.InUse.Moments(MomentState.Healthy));
    }

    HttpClient IHttpClientFactory.CreateClient(string name) => new();

    private Task<BackTestResult> ReplayAsync(string recording, DateTimeOffset from, DateTimeOffset to)
    {
        var options = new PrometheusOptions { Timeout = TimeSpan.FromMinutes(1), MaxConcurrentQueries = 1 };
        var gateway = new GatewayOptions
        {
            Name = "shop",
            PrometheusUrl = recorded.Prometheus.Address.ToString(),
            Selector = $"cluster=\"{recording}\"",
        };
        var reader = new PrometheusSignalReader(new PrometheusClients(this, [gateway], options), options);
        var plan = new BackTestPlan
        {
            Gateway = "shop",
            From = from,
            To = to,
            Step = ReplayedRange.Step,
            InUse = new Thresholds(),
        };
        return new BackTestRun(plan, reader, ReplayedRange.Rules, 1000, TimeProvider.System).RunAsync(
            () => { },
            CancellationToken.None
        );
    }
}
