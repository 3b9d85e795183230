using System.Diagnostics.Metrics;
using System.Globalization;
using Dashboard.Bench.Evaluation;
using Dashboard.Core.Evaluation;
using Dashboard.Core.Prometheus;
using Dashboard.Lab;
using Dashboard.Troubleshooting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PrometheusOptions = Dashboard.Core.Prometheus.PrometheusOptions;

namespace Dashboard.Bench.Scale;

/// <summary>Lets the product's own evaluation run over many small gateways for some intervals, with its own settings.</summary>
internal sealed class FleetRun(Recording template, int gateways, TextWriter progress)
{
    private const int Intervals = 8;

    // The first waits spread the evaluations, and the next ones are the first that go on with what is remembered.
    private const int WarmUpIntervals = 2;

    // What is evaluated lies so far before the end of the recording, so that there is data until the bench is done.
    private static readonly TimeSpan BeforeEnd = TimeSpan.FromMinutes(6);

    public async Task<FleetFigures> RunAsync(CancellationToken cancellationToken)
    {
        await using var store = await ScaleStore.LoadAsync(
            Fleet.Of(template, gateways),
            template.Scenario.ScrapeInterval,
            recorded: null,
            progress,
            cancellationToken
        );
        using var handler = new CountingHandler(new SocketsHttpHandler());
        using var meters = new Meters();
        var clock = new ShiftedTime(template.Scenario.End - BeforeEnd - DateTimeOffset.UtcNow);
        var log = new EvaluationLog(gateways);
        var evaluation = new EvaluationOptions();
        using var diagnoses = DiagnosesOf(store.Prometheus.Address, handler, evaluation, clock, meters);
        using var service = new EvaluationService(
            diagnoses,
            new AloneReports(),
            [log],
            Options.Create(evaluation),
            clock,
            NullLogger<EvaluationService>.Instance
        );
        var (_, first) = await Effort.OfAsync(async () =>
        {
            await service.StartAsync(cancellationToken);
            await log.AllOnce.WaitAsync(cancellationToken);
            return true;
        });
        await progress.WriteLineAsync($"scale: {gateways} gateways answered after {first.Wall}");
        await Task.Delay(WarmUpIntervals * evaluation.Interval, cancellationToken);
        var figures = await MeasureAsync(store, handler, log, first, evaluation, cancellationToken);
        await service.StopAsync(cancellationToken);
        return figures;
    }

    private async Task<FleetFigures> MeasureAsync(
        ScaleStore store,
        CountingHandler handler,
        EvaluationLog log,
        Effort first,
        EvaluationOptions evaluation,
        CancellationToken cancellationToken
    )
    {
        log.Clear();
        handler.Reset();
        var before = await PrometheusCpu.OfAsync(store.Prometheus.Address, cancellationToken);
        var (_, watch) = await Effort.OfAsync(async () =>
        {
            await Task.Delay(Intervals * evaluation.Interval, cancellationToken);
            return true;
        });
        var used = await PrometheusCpu.OfAsync(store.Prometheus.Address, cancellationToken) - before;
        var entries = log.Entries;
        return new FleetFigures
        {
            Gateways = gateways,
            Series = store.Series,
            Interval = evaluation.Interval,
            First = first,
            Intervals = Intervals,
            Watch = watch,
            Prometheus = used,
            Queries = handler.Times.Count,
            Bytes = handler.Bytes,
            Evaluations = entries.Count,
            Failures = entries.Count(entry => !entry.HasAnswer),
            LongestPause = entries
                .GroupBy(entry => entry.Gateway)
                .SelectMany(entry => entry.Zip(entry.Skip(1)))
                .Select(pair => pair.Second.At - pair.First.At)
                .DefaultIfEmpty(TimeSpan.MaxValue)
                .Max(),
            MostInOneSecond = entries.GroupBy(entry => entry.At.ToUnixTimeSeconds()).Max(second => second.Count()),
        };
    }

    private Diagnoses DiagnosesOf(
        Uri prometheus,
        HttpMessageHandler handler,
        EvaluationOptions evaluation,
        TimeProvider clock,
        Meters meters
    )
    {
        var options = new PrometheusOptions();
        List<GatewayOptions> configured =
        [
            .. Fleet
                .Selectors(gateways)
                .Select(
                    (selector, index) =>
                        new GatewayOptions
                        {
                            Name = string.Create(CultureInfo.InvariantCulture, $"gateway-{index + 1:000}"),
                            PrometheusUrl = prometheus.ToString(),
                            Selector = selector,
                        }
                ),
        ];
        var meter = new EvaluationMeter(meters);
        return new Diagnoses(
            new DiagnosisService(
                new PrometheusSignalReader(new PrometheusClients(new OneHandler(handler), configured, options), options),
                Options.Create(new Thresholds()),
                meter,
                NullLogger<DiagnosisService>.Instance
            ),
            meter,
            configured,
            Options.Create(evaluation),
            clock,
            NullLogger<Diagnoses>.Instance
        );
    }

    private sealed class Meters : IMeterFactory
    {
        private readonly List<Meter> made = [];

        public Meter Create(MeterOptions options)
        {
            var meter = new Meter(options);
            made.Add(meter);
            return meter;
        }

        public void Dispose() => made.ForEach(meter => meter.Dispose());
    }
}
