using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Diagnosing;

/// <summary>The signal panels over a span that no diagnosis reads: hours or days, or the same hours of another day. Each chart is
/// one query of few points, however long the span is. Breakers are not among them: their states are inferred from ten
/// signals.</summary>
public static class PanelHistory
{
    /// <summary>Points of a chart; a longer span has longer steps.</summary>
    private const int Points = 90;

    /// <summary>Endpoints to choose from, the busiest first.</summary>
    private const int MaxEndpoints = 200;

    private static readonly Signal ContainerMemory = MemorySignal(
        "panel-container-memory",
        SignalFactory.Raw("container_memory_working_set_bytes", "namespace, pod, container")
    ) with
    {
        IsOfKubernetes = true,
    };

    private static readonly Signal ProcessMemory = MemorySignal(
        "panel-process-memory",
        SignalFactory.Process("process_resident_memory_bytes")
    );

    /// <summary>Queries that a span costs at most, besides the look-up of the metrics' names.</summary>
    public static int MaxQueries => SignalsFor(Signals.History).Count;

    /// <summary>Distance between two points of a span: whole steps of the counters.</summary>
    public static TimeSpan StepOf(TimeSpan span) => Signals.Step * Math.Max(1, Math.Ceiling(span / Signals.Step / Points));

    /// <summary>What is read for a span.</summary>
    public static IReadOnlyList<Signal> SignalsFor(TimeSpan span)
    {
        var step = StepOf(span);
        return
        [
            Over(Signals.ServerLatency, span, step > Signals.HistogramStep ? step : Signals.HistogramStep),
            Over(Signals.ServerRequests, span, step),
            Over(ContainerMemory, span, step),
            Over(ProcessMemory, span, step),
        ];
    }

    /// <summary>The panels of what was read for a span.</summary>
    /// <param name="snapshot">Readings of <see cref="SignalsFor"/>.</param>
    /// <param name="span">Length of the axis.</param>
    /// <param name="shown">The panels of the answer beside them: whose replicas they are, and with which limits.</param>
    public static SignalPanels Of(Snapshot snapshot, TimeSpan span, SignalPanels shown)
    {
        var (step, readings) = (StepOf(span), new PanelReadings(snapshot, SignalsFor(span)));
        return new SignalPanels
        {
            Axis = new TimeWindow(snapshot.At - span, snapshot.At),
            Latency = LatencyOf(readings),
            Rejections = RejectionsOf(readings, step),
            Memory = PanelMemory.Of(readings, ContainerMemory, ProcessMemory, shown.Memory.Replicas),
        };
    }

    /// <summary>The latency of an endpoint that the panel of an answer does not offer; null when there is no such
    /// endpoint.</summary>
    /// <param name="snapshot">The readings of that answer.</param>
    /// <param name="endpoint">Method and route.</param>
    public static EndpointLatency? LatencyOf(Snapshot snapshot, string endpoint) =>
        PanelList.LatencyOf(GatewayViewBuilder.Build(snapshot), endpoint);

    private static LatencyPanel LatencyOf(PanelReadings readings)
    {
        var latency = readings.Of(Signals.ServerLatency);
        var query = readings.QueryOf(Signals.ServerLatency);
        var endpoints = latency
            .Series.GroupBy(GatewayViewBuilder.KeyOf)
            .Where(group => group.Key.Route.Length > 0 && !Route.IsPseudo(group.Key.Route))
            .Select(group => (Name: GatewayViewBuilder.NameOf(group.Key), Steps: GatewayViewBuilder.HistogramsOf(group)))
            .OrderByDescending(endpoint => endpoint.Steps.Sum(step => step.Count))
            .ThenBy(endpoint => endpoint.Name, StringComparer.Ordinal)
            .Take(MaxEndpoints)
            .Select(endpoint => new EndpointLatency
            {
                Endpoint = endpoint.Name,
                Query = query,
                Points =
                [
                    .. endpoint.Steps.Select(
                        (histogram, index) =>
                            PanelList.PointOf(histogram, latency.Start + ((index - 1) * latency.Step), latency.Step)
                    ),
                ],
                Mean = new Chart
                {
                    Title = $"Mean time of {endpoint.Name}",
                    Unit = "seconds",
                    Start = latency.Start,
                    Step = latency.Step,
                    Values = [],
                },
            })
            .ToList();
        return new LatencyPanel
        {
            Endpoints = endpoints,
            Source = readings.SourceOf(
                Signals.ServerLatency,
                endpoints.Count > 0,
                "No request was timed in this span: either there were none, or the server layer's histogram was not found."
            ),
        };
    }

    private static RejectionPanel RejectionsOf(PanelReadings readings, TimeSpan step)
    {
        var served = readings.Of(Signals.ServerRequests);
        var kinds = new List<Chart>
        {
            Kind("429, client rate limit", status => status is "429"),
            Kind("503", status => status is "503"),
            Kind("401 and 403", status => status is "401" or "403"),
            Kind("Other 5xx", status => status.StartsWith('5') && status is not "503"),
        };
        return new RejectionPanel
        {
            Kinds = [.. kinds.Where(kind => kind.Values.Any(value => value > 0))],
            Source = readings.SourceOf(
                Signals.ServerRequests,
                served.Series.Count > 0,
                "No request was counted in this span: either there were none, or the server layer was not found."
            ),
        };

        Chart Kind(string title, Func<string, bool> isOfKind)
        {
            var mine = served.Series.Where(reading => isOfKind(reading.Label("http_response_status_code"))).ToList();
            return new Chart
            {
                Title = title,
                Unit = "requests",
                Start = served.Start,
                Step = step,
                Values =
                [
                    .. Enumerable
                        .Range(0, mine.Select(reading => reading.Values.Count).DefaultIfEmpty(0).Max())
                        .Select(index =>
                            (double?)mine.Sum(reading => double.IsNaN(reading.Values[index]) ? 0 : reading.Values[index])
                        ),
                ],
            };
        }
    }

    private static Signal Over(Signal signal, TimeSpan span, TimeSpan step) =>
        signal with
        {
            Step = step,
            Span = step * Math.Ceiling(span / step),
        };

    private static Signal MemorySignal(string name, SignalPart part) =>
        SignalFactory.Gauge(name, "Memory of each replica", "bytes", part.Metric, Signals.Step, part);
}
