using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Troubleshooting.KrakenD.WhatIf;

/// <summary>The signals of one endpoint, replica by replica: a few series, so that hours of exact increments stay
/// cheap.</summary>
public static class WhatIfSignals
{
    /// <summary>The longest span that is replayed.</summary>
    public static TimeSpan MaxSpan => TimeSpan.FromHours(6);

    private const string OpenCensus = "opencensus";
    private const string Replica = "job, instance, pod";

    private static readonly Signal[] OfEndpoint = [Signals.ServerRequests, Signals.ProxyRequests, Signals.ServerLatency];

    private static readonly Signal[] OfBackends =
    [
        Signals.BackendStages,
        Signals.RoundTrips,
        Signals.RoundTripFailures,
        Signals.RoundTripTime,
        Signals.StageErrors,
    ];

    /// <summary>What is read for a target. The steps of counters begin one step before the span, which tells what came just
    /// before it.</summary>
    /// <param name="target">The endpoint.</param>
    /// <param name="span">How far back; whole steps of <see cref="Signals.HistogramStep"/>, <see cref="MaxSpan"/> at
    /// most.</param>
    public static IReadOnlyList<Signal> Of(WhatIfTarget target, TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(span, MaxSpan);
        var (route, method) = (PromQl.Quoted(target.MetricRoute), PromQl.Quoted(target.Method));
        return
        [
            .. OfEndpoint.Select(signal => Narrow(signal, $"http_route={route}, http_request_method={method}", span)),
            .. OfBackends.Select(signal =>
                Narrow(signal, $"krakend_endpoint_route={route}, krakend_endpoint_method={method}", span)
            ),
            Signals.Targets with
            {
                Span = TimeSpan.Zero,
                Parts = [.. Signals.Targets.Parts.Where(part => part.Kind == "scrapes")],
            },
        ];
    }

    // OpenCensus has other labels, and tells endpoint and replica only by settings that hardly anybody makes.
    private static Signal Narrow(Signal signal, string matchers, TimeSpan span) =>
        signal with
        {
            Span = signal.Step == Signals.Step ? span + Signals.Step : span,
            Parts =
            [
                .. signal
                    .Parts.Where(part => part.Kind != OpenCensus)
                    .Select(part =>
                        part with
                        {
                            Query = PromQl.Narrow(part.Query, matchers, Replica),
                            NativeQuery = part.NativeQuery is { } native ? PromQl.Narrow(native, matchers, Replica) : null,
                        }
                    ),
            ],
        };
}
