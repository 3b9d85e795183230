using Dashboard.Troubleshooting.KrakenD.Catalogue;
using Dashboard.Troubleshooting.KrakenD.Configuration.Effective;
using Dashboard.Troubleshooting.KrakenD.View;
using static Dashboard.Troubleshooting.MeasuringState;

namespace Dashboard.Troubleshooting.KrakenD.Diagnosing;

/// <summary>
/// What the configuration says about measuring. Series that are born with their first event cannot be told from outside before
/// it; the file tells whether they are switched on.
/// </summary>
internal static class ConfiguredMeasurement
{
    /// <summary>The judgement by metrics, made exact by the configuration where there is one.</summary>
    public static Measured Refine(string requirement, Measured measured, GatewayView view)
    {
        if (measured.State == MeasuringState.Measured || view.Configuration?.Values is not { } values)
            return measured;
        if (requirement == Requirements.BreakerTransitions.Id)
            return Breakers(measured, values, view.Signals.Logs);
        if (requirement == Requirements.TokenReasons.Id)
            return Tokens(measured, values, view.Signals.Logs);
        return Switch(requirement, values) is { } isOn ? Switched(measured, isOn) : measured;
    }

    private static Measured Switched(Measured measured, bool isOn) =>
        (isOn, measured.State) switch
        {
            (false, _) => new Measured(Missing, "The configuration does not switch it on."),
            (true, CannotTell) => new Measured(
                MeasuringState.Measured,
                "The configuration switches it on; nothing was seen yet."
            ),
            _ => measured with
            {
                Because =
                    $"{measured.Because} The configuration switches it on, so the replicas run another one, or the series "
                    + "are lost on the way.",
            },
        };

    private static bool? Switch(string requirement, EffectiveConfiguration values) =>
        requirement == Requirements.ConfigurationHash.Id ? values.ServiceVersion is not null
        : values.Telemetry is not { } telemetry ? null
        : requirement == Requirements.ServerLayer.Id ? telemetry.ServerLayer
        : requirement == Requirements.ProxyLayer.Id ? telemetry.ProxyLayer
        : requirement == Requirements.BackendStage.Id ? telemetry.BackendStage
        : requirement == Requirements.RoundTrips.Id ? telemetry.RoundTrips
        : requirement == Requirements.ReadPayload.Id ? telemetry.ReadPayload
        : requirement == Requirements.DetailedConnection.Id ? telemetry.DetailedConnection
        : requirement == Requirements.GoMetrics.Id ? telemetry.GoMetrics
        : requirement == Requirements.ProcessMetrics.Id ? telemetry.ProcessMetrics
        : null;

    private static Measured Breakers(Measured measured, EffectiveConfiguration values, bool hasLogs)
    {
        var breakers = values.Backends.Select(backend => backend.Breaker).OfType<EffectiveBreaker>().ToList();
        return Logged(
            measured,
            hasLogs,
            breakers.Count,
            breakers.Count(breaker => breaker.LogsStatusChange),
            "circuit breaker",
            "log_status_change",
            values.IsComplete
        );
    }

    private static Measured Tokens(Measured measured, EffectiveConfiguration values, bool hasLogs)
    {
        var validators = values.Endpoints.Select(endpoint => endpoint.Validator).OfType<EffectiveValidator>().ToList();
        return Logged(
            measured,
            hasLogs,
            validators.Count,
            validators.Count(validator => validator.LogsReasons),
            "token check",
            "operation_debug",
            values.IsComplete
        );
    }

    private static Measured Logged(
        Measured measured,
        bool hasLogs,
        int all,
        int logging,
        string what,
        string setting,
        bool isComplete
    ) =>
        all == 0 && isComplete ? new Measured(MeasuringState.Measured, $"The configuration has no {what}.")
        : all == 0 ? measured
        : logging < all ? new Measured(Missing, $"{all - logging} of {all} {what}s of the configuration lack {setting}.")
        : measured.State == CannotTell && hasLogs
            ? new Measured(MeasuringState.Measured, $"All {what}s of the configuration have {setting}.")
        : measured;
}
