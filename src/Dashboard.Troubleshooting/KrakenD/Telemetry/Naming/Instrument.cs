namespace Dashboard.Troubleshooting.KrakenD.Telemetry.Naming;

/// <summary>One of KrakenD's OpenTelemetry instruments. Source: krakend-otel, <c>io/instruments.go</c>, <c>http/*/metrics.go</c>,
/// <c>state/state.go</c>.</summary>
/// <param name="OtelName">Its name in OpenTelemetry, e.g. <c>http.client.request.get-conn.duration</c>.</param>
/// <param name="Kind">What it counts, which decides the ends of its series' names.</param>
/// <param name="Unit">Its unit as the end of a Prometheus name: <c>seconds</c>, <c>b</c> for bytes, or empty.</param>
internal sealed record Instrument(string OtelName, InstrumentKind Kind, string Unit = "")
{
    /// <summary>Ends of the names of its series where suffixes are written.</summary>
    public IReadOnlyList<string> Ends => Kind == InstrumentKind.Counter ? ["_total"] : ["_count", "_sum", "_bucket"];
}

/// <summary>What an instrument is.</summary>
internal enum InstrumentKind
{
    /// <summary>One series; its name ends in <c>_total</c>.</summary>
    Counter,

    /// <summary>Three series, <c>_count</c>, <c>_sum</c> and <c>_bucket</c>; one alone as a native histogram.</summary>
    Histogram,
}
