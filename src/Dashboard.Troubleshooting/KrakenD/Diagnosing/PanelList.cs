using Dashboard.Troubleshooting.KrakenD.Configuration.Effective;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Diagnosing;

/// <summary>What the signal panels draw, from what was read for the diagnosis anyway.</summary>
internal sealed class PanelList(GatewayView view, IReadOnlyList<RankedCause> causes)
{
    private readonly EvidenceQueries queries = new(view, view.Last(Rise.MaxWindow));

    /// <summary>The panels of a view; where several processes write one series no count is drawn as true.</summary>
    public static SignalPanels Of(GatewayView view, IReadOnlyList<RankedCause> causes, bool isCounted) =>
        new PanelList(view, causes).Panels(isCounted);

    /// <summary>The latency of one endpoint, be it among those of the panel or not; null without such an endpoint.</summary>
    public static EndpointLatency? LatencyOf(GatewayView view, string endpoint) =>
        view.Endpoints.FirstOrDefault(candidate => candidate.Name == endpoint) is { } found
            ? new PanelList(view, []).LatencyOf(found)
            : null;

    private SignalPanels Panels(bool isCounted)
    {
        var untrue = isCounted ? null : "Several processes write the same series, so no count is true.";
        return new SignalPanels
        {
            Axis = new TimeWindow(view.At - Signals.History, view.At),
            Latency = Latency(untrue),
            Rejections = Rejections(untrue),
            Memory = Memory(),
            Failing =
                untrue is null && view.AllRequests.Total > 0
                    ? Charts.Share(
                        view,
                        "Failed share of all requests",
                        Sum(endpoint => EndpointHarm.FailedOf(endpoint).Plus(EndpointHarm.PartialOf(endpoint))),
                        view.AllRequests
                    ) with
                    {
                        Counts = null,
                    }
                    : null,
        };
    }

    private LatencyPanel Latency(string? untrue)
    {
        var inTrouble = causes.SelectMany(cause => cause.Endpoints).ToHashSet(StringComparer.Ordinal);
        var window = view.Last(Rise.MaxWindow);
        var shown = untrue is null
            ? view
                .Endpoints.Where(endpoint => endpoint.Requests.Total > 0 && endpoint.Seconds.Total > 0)
                .OrderByDescending(endpoint => inTrouble.Contains(endpoint.Name))
                .ThenByDescending(endpoint => endpoint.Requests.In(window))
                .ThenBy(endpoint => endpoint.Name, StringComparer.Ordinal)
                .Take(LatencyPanel.MaxEndpoints)
                .ToList()
            : [];
        List<EndpointLatency> endpoints = [.. shown.Select(LatencyOf)];
        return new LatencyPanel
        {
            Endpoints = endpoints,
            Source = new PanelSource(
                endpoints is [var first, ..] ? first.Query : "",
                shown.Count > 0 ? null
                    : untrue is not null ? untrue
                    : view.AllRequests.Total > 0 ? "Time of requests is not measured: the server layer's histogram was not found."
                    : "No request was counted in the last 45 min."
            ),
        };
    }

    private EndpointLatency LatencyOf(EndpointView endpoint)
    {
        var first = view.At - (endpoint.Latency.Count * Signals.HistogramStep);
        return new EndpointLatency
        {
            Endpoint = endpoint.Name,
            Query = queries.Latency([endpoint.MetricRoute], 0.95),
            Points =
            [
                .. endpoint.Latency.Select(
                    (histogram, index) => PointOf(histogram, first + (index * Signals.HistogramStep), Signals.HistogramStep)
                ),
            ],
            Mean = Charts.Mean(view, $"Mean time of {endpoint.Name}", endpoint.Seconds, endpoint.Requests),
            TimeoutSeconds = EndpointList.PlateauOf(endpoint, view, view.Last(Rise.MaxWindow)),
            ConfiguredTimeout = TimeoutOf(view.Configuration?.Endpoint(endpoint.Name)),
        };
    }

    private static ConfiguredTimeout? TimeoutOf(EffectiveEndpoint? endpoint) =>
        endpoint is null
            ? null
            : new ConfiguredTimeout(endpoint.Timeout.TotalSeconds, endpoint.BackendBudget.TotalSeconds, endpoint.BudgetShare);

    /// <summary>The quantiles of the requests of one step.</summary>
    internal static LatencyPoint PointOf(Histogram histogram, DateTimeOffset start, TimeSpan step) =>
        new(
            new TimeWindow(start, start + step),
            EndpointList.QuantileOf([histogram], 0.95),
            EndpointList.QuantileOf([histogram], 0.99)
        );

    private RejectionPanel Rejections(string? untrue)
    {
        var missing =
            untrue
            ?? (
                !view.HasServerLayer ? "Statuses are not measured: the server layer was not found."
                : view.AllRequests.Total <= 0 ? "No request was counted in the last 45 min."
                : null
            );
        return new RejectionPanel
        {
            Kinds = missing is null ? [.. Kinds().Where(kind => kind.Values.Any(value => value > 0))] : [],
            Source = new PanelSource(view.HasServerLayer ? queries.Rejections() : "", missing),
        };
    }

    private IEnumerable<Chart> Kinds()
    {
        var limited = Sum(endpoint => RefusalProblem.RefusedBy(RefusalKind.EndpointLimit, endpoint, view));
        yield return Stacked("429, client rate limit", WithStatus(status => status is "429"));
        yield return Stacked("503, endpoint rate limit", limited);
        yield return Stacked("401 and 403", WithStatus(status => status is "401" or "403"));
        yield return Stacked("Other 5xx", WithStatus(status => status.StartsWith('5')).Minus(limited));
    }

    private Counts WithStatus(Func<string, bool> status) =>
        Sum(endpoint => endpoint.Where(status))
            .Plus(Counts.Sum(view.Unrouted.Where(entry => status(entry.Key)).Select(entry => entry.Value), view.Steps));

    private Counts Sum(Func<EndpointView, Counts> of) => Counts.Sum(view.Endpoints.Select(of), view.Steps);

    private Chart Stacked(string title, Counts counts) =>
        new()
        {
            Title = title,
            Unit = "requests",
            Start = view.StartOf(1),
            Step = Signals.Step,
            Values = [.. counts.Values.Select(value => (double?)value)],
        };

    private MemoryPanel Memory()
    {
        var measured = view
            .Replicas.Where(replica => replica.MemoryBytes is { } memory && double.IsFinite(memory.Newest))
            .OrderByDescending(replica => replica.MemoryBytes!.Newest / (replica.MemoryLimitBytes ?? double.PositiveInfinity))
            .ThenByDescending(replica => replica.MemoryBytes!.Newest)
            .ThenBy(replica => replica.Name, StringComparer.Ordinal)
            .Take(MemoryPanel.MaxReplicas);
        var replicas = measured
            .Select(replica => new ReplicaMemory(
                replica.Name,
                Charts.State(replica.Name, "bytes", replica.MemoryBytes)!,
                replica.MemoryLimitBytes
            ))
            .ToList();
        return new MemoryPanel
        {
            Replicas = replicas,
            Source = new PanelSource(
                view.Signals.Kubernetes && view.Snapshot.Metrics.Contains("container_memory_working_set_bytes")
                    ? queries.Expression("container_memory_working_set_bytes{$m}")
                    : queries.Expression("process_resident_memory_bytes{$t}"),
                replicas.Count > 0
                    ? null
                    : "Memory is not measured: neither container_memory_working_set_bytes nor "
                        + "process_resident_memory_bytes was found."
            ),
        };
    }
}
