namespace Dashboard.Troubleshooting.KrakenD.Telemetry.Naming;

/// <summary>KrakenD's instruments as far as they are read, or tell one naming from another.</summary>
internal static class Instruments
{
    /// <summary>All of them. Where two have one name without units, the older convention stands first.</summary>
    public static IReadOnlyList<Instrument> All { get; } =
    [
        Histogram("http.server.duration"),
        Histogram("krakend.proxy.duration"),
        Histogram("krakend.backend.duration"),
        Histogram("http.client.duration"),
        Histogram("http.client.request.dns.duration"),
        Histogram("http.client.request.tls.duration"),
        Histogram("http.client.request.get-conn.duration"),
        Histogram("http.client.response.read.size-hist", "b"),
        Histogram("http.client.response.read.time-hist", "seconds"),
        Counter("http.client.response.read.size", "b"),
        Counter("http.client.response.read.time", "seconds"),
        Counter("http.client.request.started.count"),
        Counter("http.client.request.failed.count"),
        Counter("http.client.request.timedout.count"),
        Counter("http.client.request.canceled.count"),
        // The semantic conventions 1.27, a switch of the configuration.
        Histogram("http.server.request.duration", "seconds"),
        Histogram("http.client.request.duration", "seconds"),
        Histogram("http.client.request.dns.duration", "seconds"),
        Histogram("http.client.request.tls.duration", "seconds"),
        Histogram("http.client.request.get-conn.duration", "seconds"),
    ];

    /// <summary>Names of labels that KrakenD writes, in OpenTelemetry.</summary>
    public static IReadOnlyList<string> Labels { get; } =
    [
        "http.route",
        "http.request.method",
        "http.response.status_code",
        "krakend.endpoint.route",
        "krakend.endpoint.method",
        "server.address",
        "service.version",
    ];

    private static Instrument Histogram(string name, string unit = "") => new(name, InstrumentKind.Histogram, unit);

    private static Instrument Counter(string name, string unit = "") => new(name, InstrumentKind.Counter, unit);
}
