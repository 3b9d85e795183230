using Dashboard.Core.Evaluation;
using Dashboard.Core.Prometheus;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Tests.Evaluation;

public sealed class EvaluationServiceTests : IDisposable
{
    private readonly FakeSignalReader reader = new();
    private readonly WatchedTimeProvider clock = new();
    private readonly TestMeters meters = new();
    private readonly NoLeaderReports other = new();
    private readonly Observer observer = new();

    public void Dispose() => meters.Dispose();

    [Fact]
    public async Task A_gateway_is_evaluated_at_once_and_then_each_interval()
    {
        reader.Then(Scenario.Healthy().Build()).Then(Scenario.Healthy().Build());
        var start = clock.GetUtcNow();
        var (service, _) = Service();
        await service.StartAsync(default);

        var waits = await WaitsAsync(1);

        Assert.Equal([TimeSpan.FromSeconds(15)], waits);
        Assert.Equal(start, await reader.NextAsync());
        Assert.Equal(start.AddSeconds(15), await reader.NextAsync());
        await service.StopAsync(default);
    }

    [Fact]
    public async Task While_Prometheus_fails_the_waits_double_up_to_the_longest_and_end_with_success()
    {
        for (var failures = 0; failures < 5; failures++)
            reader.ThenFails();
        reader.Then(Scenario.Healthy().Build()).Then(Scenario.Healthy().Build());
        var (service, diagnoses) = Service();
        await service.StartAsync(default);

        var waits = await WaitsAsync(6);

        Assert.Equal([15, 30, 60, 120, 120, 15], waits.Select(wait => wait.TotalSeconds));
        Assert.Null(diagnoses.Latest("shop").Failure);
        await service.StopAsync(default);
    }

    [Fact]
    public async Task The_reader_is_told_when_it_is_tried_again()
    {
        reader.ThenFails().ThenFails();
        var (service, diagnoses) = Service();
        await service.StartAsync(default);

        var first = await clock.NextWaitAsync();

        Assert.Equal(clock.GetUtcNow() + first, diagnoses.Latest("shop").Failure!.NextTry);
        await service.StopAsync(default);
    }

    [Fact]
    public async Task While_another_instance_is_on_duty_its_answers_are_shown_and_Prometheus_is_not_asked()
    {
        other.Follows = true;
        other.Report = new GatewayReport("shop", SampleDiagnoses.Incident() with { Gateway = "shop" }, null);
        var (service, diagnoses) = Service();
        await service.StartAsync(default);

        await clock.NextWaitAsync();

        Assert.Same(other.Report, diagnoses.Latest("shop"));
        Assert.Equal(0, reader.Reads);
        Assert.Empty(observer.Seen);
        await service.StopAsync(default);
    }

    [Fact]
    public async Task When_the_other_instance_is_gone_this_one_evaluates_and_tells_its_observers()
    {
        other.Follows = true;
        reader.Then(Scenario.Healthy().Build());
        var (service, _) = Service();
        await service.StartAsync(default);
        var wait = await clock.NextWaitAsync();

        other.Follows = false;
        clock.Advance(wait);
        await clock.NextWaitAsync();

        Assert.NotNull(Assert.Single(observer.Seen).Snapshot);
        await service.StopAsync(default);
    }

    [Fact]
    public async Task A_failed_evaluation_is_told_without_readings_of_an_earlier_one()
    {
        reader.Then(Scenario.Healthy().Build()).ThenFails();
        var (service, _) = Service();
        await service.StartAsync(default);

        await WaitsAsync(1);
        await clock.NextWaitAsync();

        Assert.Equal([true, false], observer.Seen.Select(sighting => sighting.Snapshot is not null));
        Assert.NotNull(observer.Seen[1].Report.Failure);
        await service.StopAsync(default);
    }

    [Fact]
    public async Task Switched_off_nothing_is_asked()
    {
        var (service, _) = Service(enabled: false);

        await service.StartAsync(default);
        await service.ExecuteTask!;

        Assert.Equal(0, reader.Reads);
    }

    [Fact]
    public async Task Stopping_ends_a_wait_without_an_error()
    {
        reader.Then(Scenario.Healthy().Build());
        var (service, _) = Service();
        await service.StartAsync(default);
        await clock.NextWaitAsync();

        await service.StopAsync(default);

        Assert.True(service.ExecuteTask!.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Many_gateways_begin_at_once_and_are_then_spread_over_the_interval()
    {
        for (var gateway = 0; gateway < 3; gateway++)
            reader.Then(Scenario.Healthy().Build());
        var (service, _) = Service(gateways: ["a", "b", "c"]);
        await service.StartAsync(default);

        TimeSpan[] waits = [await clock.NextWaitAsync(), await clock.NextWaitAsync(), await clock.NextWaitAsync()];

        Assert.Equal([15, 20, 25], waits.Select(wait => wait.TotalSeconds).Order());
        await service.StopAsync(default);
    }

    [Fact]
    public async Task No_more_gateways_are_evaluated_at_a_time_than_the_settings_say()
    {
        var first = new TaskCompletionSource<Snapshot>();
        reader.Then(() => first.Task).Then(Scenario.Healthy().Build()).Then(Scenario.Healthy().Build());
        var (service, _) = Service(gateways: ["a", "b", "c"], atOnce: 1);
        await service.StartAsync(default);
        await reader.NextAsync();
        Assert.Equal(1, reader.Reads);

        first.SetResult(Scenario.Healthy().Build());

        await reader.NextAsync();
        await reader.NextAsync();
        Assert.Equal(3, reader.Reads);
        await service.StopAsync(default);
    }

    /// <summary>Lets so many waits pass, one after the other.</summary>
    private async Task<IReadOnlyList<TimeSpan>> WaitsAsync(int count)
    {
        var waits = new List<TimeSpan>();
        while (waits.Count < count)
        {
            waits.Add(await clock.NextWaitAsync());
            clock.Advance(waits[^1]);
        }

        return waits;
    }

    private (EvaluationService Service, Diagnoses Diagnoses) Service(
        bool enabled = true,
        IReadOnlyList<string>? gateways = null,
        int atOnce = 4
    )
    {
        var options = Options.Create(new EvaluationOptions { Enabled = enabled, MaxConcurrentEvaluations = atOnce });
        var meter = new EvaluationMeter(meters);
        var troubleshooter = new DiagnosisService(
            reader,
            Options.Create(new Thresholds()),
            meter,
            NullLogger<DiagnosisService>.Instance
        );
        var diagnoses = new Diagnoses(
            troubleshooter,
            meter,
            [.. (gateways ?? ["shop"]).Select(name => new GatewayOptions { Name = name })],
            options,
            clock,
            NullLogger<Diagnoses>.Instance
        );
        return (
            new EvaluationService(diagnoses, other, [observer], options, clock, NullLogger<EvaluationService>.Instance),
            diagnoses
        );
    }

    private sealed class Observer : IEvaluationObserver
    {
        public List<EvaluationResult> Seen { get; } = [];

        public void OnEvaluated(EvaluationResult sighting) => Seen.Add(sighting);
    }
}
