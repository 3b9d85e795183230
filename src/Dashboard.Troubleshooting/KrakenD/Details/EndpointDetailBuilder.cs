using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Details;

/// <summary>Tells the story of one endpoint from what was read; pure, as the diagnosis is.</summary>
public static class EndpointDetailBuilder
{
    /// <summary>Two counters that are scraped together may differ by what is in flight: less than this part is no loss.</summary>
    private const double InFlight = 0.01;

    /// <summary>The story of an endpoint, found by its name in the configuration's or the metrics' spelling; null when it was
    /// never seen.</summary>
    public static EndpointDetail? Tell(Snapshot snapshot, string endpoint)
    {
        var view = GatewayViewBuilder.Build(snapshot);
        return Find(view, endpoint) is { } found ? Tell(view, found) : null;
    }

    /// <summary>Endpoints whose names come near to one that is not known, the nearest first.</summary>
    public static IReadOnlyList<string> Near(Snapshot snapshot, string endpoint) =>
        NearNames.Of(endpoint, GatewayViewBuilder.Build(snapshot).Endpoints.Select(known => known.Name));

    private static EndpointView? Find(GatewayView view, string asked) =>
        view.Endpoints.FirstOrDefault(endpoint => endpoint.Name == asked)
        ?? view.Endpoints.FirstOrDefault(endpoint => $"{endpoint.Method} {endpoint.MetricRoute}".Trim() == asked);

    private static EndpointDetail Tell(GatewayView view, EndpointView endpoint)
    {
        var window = view.Last(Rise.MaxWindow);
        var before = new StepSpan(0, window.First);
        var calls = view.CallsByEndpoint[endpoint.Name].ToList();
        var reader = new LayerReader(view, endpoint, calls);
        var layers = Enum.GetValues<Layer>().Select(layer => (Layer: layer, Read: reader.Read(layer))).ToList();
        Counts? In(Layer layer) => layers[(int)layer].Read.Counts;
        return new EndpointDetail
        {
            Endpoint = endpoint.Name,
            Window = new TimeWindow(view.StartOf(window.First), view.At),
            Layers =
            [
                .. layers.Select(entry => new LayerCount(
                    entry.Layer,
                    entry.Read.Counts?.In(window),
                    entry.Read.Because,
                    entry.Read.Counts is { } counts
                        ? Seen.Only(Charts.Rate(view, TitleOf(entry.Layer), counts), view.Replicas)
                        : null
                )),
            ],
            Losses =
            [
                LossAfter(Layer.Server, In(Layer.Server)?.In(window), In(Layer.Proxy)?.In(window)),
                LossAfter(Layer.Proxy, In(Layer.Proxy)?.In(window), In(Layer.BackendStage)?.In(window)),
                new Loss(
                    Layer.BackendStage,
                    ShortCircuitedOf(calls, In, window),
                    Share(ShortCircuitedOf(calls, In, window), In(Layer.BackendStage)?.In(window))
                ),
            ],
            Statuses = Counted(endpoint.ByStatus, window),
            Failures = Provenance.Of(endpoint, view, window),
            Partial = In(Layer.Proxy) is null ? null : EndpointHarm.PartialOf(endpoint).In(window),
            Calls = [.. calls.Select(call => DetailOf(call, view, window, before))],
            Time = TimeOf(endpoint, calls, window, before, In(Layer.Server) is not null),
            Latency =
                endpoint.Seconds.Total > 0
                    ? Charts.Mean(
                        view,
                        "Mean time of a request",
                        endpoint.Seconds,
                        endpoint.Requests,
                        baseline: Mean(endpoint.Seconds, endpoint.Requests, before)
                    )
                    : null,
            LastRequest = LastOf(endpoint.Requests, view),
        };
    }

    private static string TitleOf(Layer layer) =>
        layer switch
        {
            Layer.Server => "Client requests",
            Layer.Proxy => "Reached the proxy pipeline",
            Layer.BackendStage => "Backend calls attempted",
            _ => "Sent to backend",
        };

    private static Loss LossAfter(Layer layer, double? count, double? next)
    {
        double? lost = count - next;
        if (lost is { } some && some < Math.Max(1, InFlight * count!.Value))
            lost = 0;
        return new Loss(layer, lost, Share(lost, count));
    }

    /// <summary>Entry by entry: what one backend spares must not be set off against another's scrape.</summary>
    private static double? ShortCircuitedOf(IReadOnlyList<CallView> calls, Func<Layer, Counts?> read, StepSpan window) =>
        read(Layer.BackendStage) is null || read(Layer.RoundTrip) is null
            ? null
            : calls.Sum(call => ShortCircuitedOf(call, window));

    private static double ShortCircuitedOf(CallView call, StepSpan window)
    {
        var (asked, left) = (call.Stages.In(window), call.RoundTrips.In(window));
        return asked - left < Math.Max(1, InFlight * asked) ? 0 : asked - left;
    }

    private static double? Share(double? part, double? whole) => part is { } some && whole is > 0 and var all ? some / all : null;

    private static IReadOnlyList<StatusCount> Counted(IReadOnlyDictionary<string, Counts> byStatus, StepSpan window)
    {
        var counts = byStatus
            .Select(entry => (Status: entry.Key, Count: entry.Value.In(window)))
            .Where(entry => entry.Count >= 0.5)
            .ToList();
        var all = counts.Sum(entry => entry.Count);
        return
        [
            .. counts
                .OrderByDescending(entry => entry.Count)
                .ThenBy(entry => entry.Status, StringComparer.Ordinal)
                .Select(entry => new StatusCount(entry.Status, entry.Count, entry.Count / all)),
        ];
    }

    private static CallDetail DetailOf(CallView call, GatewayView view, StepSpan window, StepSpan before)
    {
        var seconds = call.RoundTripSeconds;
        var measuresTrips = call.HasRoundTrips || view.Signals.BackendRoundTrips;
        return new CallDetail
        {
            Backend = call.Backend,
            Pattern = call.Pattern,
            Asked = call.HasStages ? call.Stages.In(window) : null,
            RoundTrips = measuresTrips ? call.RoundTrips.In(window) : null,
            ShortCircuited = call.HasStages && measuresTrips ? ShortCircuitedOf(call, window) : null,
            Statuses = Counted(call.ByStatus, window),
            MeanSeconds = Mean(seconds, call.RoundTrips, window),
            BaselineMeanSeconds = Mean(seconds, call.RoundTrips, before),
            Latency =
                call.HasRoundTrips && seconds.Total > 0
                    ? Charts.Mean(
                        view,
                        $"Mean time of a call to {call.Backend}",
                        seconds,
                        call.RoundTrips,
                        baseline: Mean(seconds, call.RoundTrips, before)
                    )
                    : null,
        };
    }

    /// <summary>Calls of a merged endpoint run at the same time, so only the slowest one lengthens the request.</summary>
    private static TimeShare TimeOf(
        EndpointView endpoint,
        IReadOnlyList<CallView> calls,
        StepSpan window,
        StepSpan before,
        bool isServed
    )
    {
        var requests = endpoint.Requests.In(window);
        var slowest = calls
            .Where(call => call.HasRoundTrips)
            .Select(call => (call.Backend, Seconds: call.AnsweredSeconds.In(window) + call.UnansweredSeconds.In(window)))
            .OrderByDescending(call => call.Seconds)
            .FirstOrDefault();
        return new TimeShare
        {
            Request = isServed ? Mean(endpoint.Seconds, endpoint.Requests, window) : null,
            BaselineRequest = isServed ? Mean(endpoint.Seconds, endpoint.Requests, before) : null,
            Backend = slowest.Backend is not null && requests >= 1 ? slowest.Seconds / requests : null,
            SlowestBackend = slowest.Backend,
        };
    }

    private static double? Mean(Counts seconds, Counts events, StepSpan span) =>
        events.In(span) >= 1 && seconds.Total > 0 ? seconds.In(span) / events.In(span) : null;

    private static DateTimeOffset? LastOf(Counts requests, GatewayView view)
    {
        var last = Enumerable
            .Range(0, requests.Length)
            .Where(step => requests.Values[step] > 0)
            .Select(step => (int?)step)
            .LastOrDefault();
        return last is { } step ? view.StartOf(step + 1) : null;
    }
}
