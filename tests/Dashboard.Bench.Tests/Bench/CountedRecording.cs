using Dashboard.Lab;

namespace Dashboard.Bench.Tests.Bench;

/// <summary>
/// Forty minutes of two replicas, scraped every ten seconds, with a fault from minute 20 to 30: one request per scrape,
/// which succeeds before and after the fault and fails in it.
/// </summary>
internal static class CountedRecording
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    public static DateTimeOffset Onset => Minute(20);

    public static DateTimeOffset Cleared => Minute(30);

    public static DateTimeOffset Minute(double minutes) => Start.AddMinutes(minutes);

    public static Recording Of(params IReadOnlyList<Series> series) =>
        new()
        {
            Name = "counted",
            Scenario = Scenario(),
            Series = series,
        };

    public static Recording WithTwoReplicas(params IReadOnlyList<Series> more) =>
        Of([.. Replica("a:9091"), .. Replica("b:9091"), .. more]);

    public static Scenario Scenario(
        string cause = "backend-unreachable",
        string endpoint = "/v1/orders",
        string backend = "orders"
    ) =>
        new()
        {
            About = "made for a test",
            Krakend = "2.12.1",
            ScrapeInterval = Interval,
            Start = Start,
            End = Minute(40),
            Truth =
            [
                new Fault
                {
                    Cause = cause,
                    Onset = Onset,
                    Cleared = Cleared,
                    Endpoints = [endpoint],
                    Backends = [backend],
                },
            ],
            Endpoints = new Dictionary<string, IReadOnlyList<string>>
            {
                ["GET /v1/orders"] = ["orders.shop.svc.cluster.local/orders"],
            },
        };

    /// <summary>A series with one sample per scrape where the function has a value.</summary>
    public static Series Series(
        string name,
        string instance,
        Func<DateTimeOffset, double?> value,
        params IReadOnlyList<Label> labels
    ) =>
        new()
        {
            Name = name,
            Labels = [new("job", "krakend"), new("instance", instance), .. labels],
            Samples = [.. Scrapes().Where(at => value(at) is not null).Select(at => new Sample(at, value(at)!.Value))],
        };

    /// <summary>Scrapes from a moment on, counted; nothing before.</summary>
    public static double? CountedFrom(DateTimeOffset from, DateTimeOffset at) => at < from ? null : (at - from) / Interval + 1;

    public static double? Succeeded(DateTimeOffset at) =>
        at < Onset ? CountedFrom(Start, at)
        : at <= Cleared ? CountedFrom(Start, Onset) - 1
        : CountedFrom(Start, Onset) - 1 + ((at - Cleared) / Interval);

    public static double? Failed(DateTimeOffset at) => CountedFrom(Onset, at < Cleared ? at : Cleared);

    private static IEnumerable<Series> Replica(string instance) =>
        [
            Series("up", instance, _ => 1),
            Series("process_start_time_seconds", instance, _ => 1000),
            Series(
                "krakend_proxy_duration_count",
                instance,
                Succeeded,
                new Label("error", "false"),
                new Label("http_route", "/v1/orders")
            ),
            Series(
                "krakend_proxy_duration_count",
                instance,
                Failed,
                new Label("error", "true"),
                new Label("http_route", "/v1/orders")
            ),
        ];

    private static IEnumerable<DateTimeOffset> Scrapes()
    {
        for (var at = Start; at <= Minute(40); at += Interval)
            yield return at;
    }
}
