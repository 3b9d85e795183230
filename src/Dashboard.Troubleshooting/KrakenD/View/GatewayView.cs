using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.View;

/// <summary>The gateway in its own terms, made of a snapshot: endpoints, backend calls, replicas, logs. No I/O lies behind
/// it.</summary>
public sealed record GatewayView
{
    /// <summary>The snapshot it was made of.</summary>
    public required Snapshot Snapshot { get; init; }

    /// <summary>Number of steps of all <see cref="Counts"/>.</summary>
    public required int Steps { get; init; }

    /// <summary>Endpoints that had traffic in the history.</summary>
    public required IReadOnlyList<EndpointView> Endpoints { get; init; }

    /// <summary>Requests that reached no endpoint, by status.</summary>
    public required IReadOnlyDictionary<string, Counts> Unrouted { get; init; }

    /// <summary>Backend entries of endpoints.</summary>
    public required IReadOnlyList<CallView> Calls { get; init; }

    /// <summary>Replicas: targets of the gateway's jobs, and their pods.</summary>
    public required IReadOnlyList<ReplicaView> Replicas { get; init; }

    /// <summary>Calls that never left the gateway, by replica; entries that spare none are missing.</summary>
    public required IReadOnlyList<ShortCircuitedCallsView> ShortCircuitedCalls { get; init; }

    /// <summary>Log counters.</summary>
    public required LogView Logs { get; init; }

    /// <summary>Deployment and ConfigMap.</summary>
    public required RolloutView Rollout { get; init; }

    /// <summary>The configuration that is known, and whether it counts; null without one.</summary>
    public ConfigurationUse? ConfigurationUse { get; init; }

    /// <summary>The configuration's values; null without one, or when it does not belong to this gateway.</summary>
    public ConfigurationView? Configuration { get; init; }

    /// <summary>Which kinds of signal exist.</summary>
    public required SignalAvailability Signals { get; init; }

    /// <summary>Whether the server layer is read: only then is it known which status clients got.</summary>
    public required bool HasServerLayer { get; init; }

    /// <summary>Requests whose series has neither route nor status: the SDK's limit of label sets was reached.</summary>
    public required Counts Unattributed { get; init; }

    /// <summary>Whether the proxy layer is measured.</summary>
    public required bool HasProxyLayer { get; init; }

    /// <summary>Whether the backend stage is measured.</summary>
    public required bool HasBackendStages { get; init; }

    /// <summary>The moment of the snapshot.</summary>
    public DateTimeOffset At => Snapshot.At;

    /// <summary>The last steps of the given length.</summary>
    public StepSpan Last(TimeSpan span) => new(Math.Max(0, Steps - (int)Math.Round(span / Telemetry.Signals.Step)), Steps);

    /// <summary>Start of a step.</summary>
    public DateTimeOffset StartOf(int step) => At - ((Steps - step) * Telemetry.Signals.Step);

    /// <summary>Start of a step; null for none.</summary>
    public DateTimeOffset? StartOf(int? step) => step is { } known ? StartOf(known) : null;

    /// <summary>All requests that reached an endpoint.</summary>
    public required Counts RoutedRequests { get; init; }

    /// <summary>All requests.</summary>
    public required Counts AllRequests { get; init; }

    /// <summary>Seconds that an endpoint's round trips take, one after the other: calls that run side by side count
    /// twice.</summary>
    public Counts RoundTripSeconds(EndpointView endpoint) =>
        Counts.Sum(CallsByEndpoint[endpoint.Name].Select(call => call.RoundTripSeconds), Steps);

    /// <summary>Backend entries of one endpoint, by its name.</summary>
    public required ILookup<string, CallView> CallsByEndpoint { get; init; }
}
