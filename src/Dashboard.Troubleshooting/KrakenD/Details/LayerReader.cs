using Dashboard.Troubleshooting.KrakenD.Diagnosing;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Details;

/// <summary>What each layer counted of one endpoint, or why it counted nothing: an absent layer is no zero.</summary>
internal sealed class LayerReader(GatewayView view, EndpointView endpoint, IReadOnlyList<CallView> calls)
{
    private const string NoCalls =
        "No call of this endpoint was ever seen here: either none was made, or its own configuration switches this layer off.";

    /// <summary>The counts of a layer, or the reason why there are none.</summary>
    public (Counts? Counts, string? Because) Read(Layer layer) =>
        layer switch
        {
            Layer.Server => Server(),
            Layer.Proxy => Proxy(),
            Layer.BackendStage => Stage(),
            _ => RoundTrip(),
        };

    private (Counts?, string?) Server() =>
        Unread(Signals.ServerRequests) is { } unread ? (null, unread)
        : MeasurementEvaluator.ServerLayer(view.Snapshot) is not { State: MeasuringState.Measured } and { Because: var because }
            ? (null, because)
        : (Counts.Sum(endpoint.ByStatus.Values, view.Steps), null);

    private (Counts?, string?) Proxy() =>
        Unread(Signals.ProxyRequests) is { } unread ? (null, unread)
        : endpoint.Piped is not { } piped ? (null, MeasurementEvaluator.ProxyLayer(view.Snapshot).Because)
        : piped.Total == 0
        && (calls.Any(call => call.Stages.Total > 0 || call.RoundTrips.Total > 0) || endpoint.ByStatus.ContainsKey("200"))
            ? (
                null,
                "Its requests got through, and no pipe was counted: this endpoint's own configuration switches the proxy layer "
                    + "off."
            )
        : (piped, null);

    private (Counts?, string?) Stage() =>
        Unread(Signals.BackendStages) is { } unread ? (null, unread)
        : !view.HasBackendStages ? (null, MeasurementEvaluator.BackendStage(view.Snapshot).Because)
        : calls.All(call => call.Stages.Total == 0)
        && (calls.Any(call => call.RoundTrips.Total > 0) || endpoint.ByStatus.ContainsKey("200"))
            ? (null, NoCalls)
        : (Counts.Sum(calls.Select(call => call.Stages), view.Steps), null);

    private (Counts?, string?) RoundTrip() =>
        Unread(Signals.RoundTrips) is { } unread ? (null, unread)
        : !view.Signals.BackendRoundTrips ? (null, MeasurementEvaluator.RoundTrips(view.Snapshot).Because)
        : view.Signals.OpenCensus && calls.Count == 0
            ? (null, "The legacy OpenCensus exporter does not tell which endpoint a call belongs to.")
        : calls.All(call => !call.HasRoundTrips) && endpoint.ByStatus.ContainsKey("200") ? (null, NoCalls)
        : (Counts.Sum(calls.Select(call => call.RoundTrips), view.Steps), null);

    private string? Unread(Signal signal) =>
        view.Snapshot.WasRead(signal) || !signal.Parts.Any(part => part.Metric.Split('|').Any(view.Snapshot.Metrics.Contains))
            ? null
            : $"It exists, but could not be read this time{(view.Snapshot.Problems
                .FirstOrDefault(problem => problem.Signal == signal.Name) is { } problem ? $": {problem.Reason}" : "")}.";
}
