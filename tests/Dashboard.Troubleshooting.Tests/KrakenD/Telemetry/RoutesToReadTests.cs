using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Telemetry;

public sealed class RoutesToReadTests
{
    private readonly Dictionary<Signal, List<Reading>> readings = [];

    [Fact]
    public void Latency_is_read_for_endpoints_that_fail_and_for_those_that_take_most_time()
    {
        for (var route = 0; route < 100; route++)
            Add(Signals.ServerTime, route, "http_route", $"/slow/{route:00}");
        Add(Signals.ServerRequests, 1, "http_route", "/failing", "http_response_status_code", "503");
        Add(Signals.ServerRequests, 900, "http_route", "/fine", "http_response_status_code", "200");
        Add(Signals.ServerRequests, 900, "http_route", "404 Not Found", "http_response_status_code", "500");

        var routes = RoutesToRead.Among(Signals.ServerLatency, Of);

        Assert.Equal(["/failing", .. Enumerable.Range(80, 20).Select(route => $"/slow/{route:00}")], routes);
    }

    [Fact]
    public void Connections_are_read_for_calls_without_an_answer()
    {
        Add(Signals.RoundTrips, 3, RoutesToRead.CallRoute, "/unanswered", "http_response_status_code", "0");
        Add(Signals.RoundTripFailures, 1, RoutesToRead.CallRoute, "/refused");

        Assert.Equal(["/refused", "/unanswered"], RoutesToRead.Among(Signals.ConnectionPhases, Of));
    }

    [Theory]
    [InlineData(10, 10, false)]
    [InlineData(10, 9, true)]
    [InlineData(0, 5, false)]
    public void Spared_calls_are_looked_for_where_round_trips_are_lacking(double stages, double trips, bool isRead)
    {
        Add(Signals.BackendStages, stages, RoutesToRead.CallRoute, "/a");
        Add(Signals.RoundTrips, trips, RoutesToRead.CallRoute, "/a", "http_response_status_code", "200");

        Assert.Equal(isRead ? ["/a"] : [], RoutesToRead.Among(Signals.ShortCircuitedCalls, Of));
    }

    [Fact]
    public void Redirects_of_one_backend_do_not_hide_what_another_lacks()
    {
        Add(Signals.BackendStages, 10, RoutesToRead.CallRoute, "/a", "http_route", "/spared");
        Add(Signals.BackendStages, 10, RoutesToRead.CallRoute, "/a", "http_route", "/redirected");
        Add(Signals.RoundTrips, 20, RoutesToRead.CallRoute, "/a", "http_route", "/redirected");

        Assert.Equal(["/a"], RoutesToRead.Among(Signals.ShortCircuitedCalls, Of));
    }

    [Fact]
    public void Without_any_round_trip_all_calls_are_lacking()
    {
        Add(Signals.BackendStages, 4, RoutesToRead.CallRoute, "/a");

        Assert.Equal(["/a"], RoutesToRead.Among(Signals.ShortCircuitedCalls, Of));
    }

    [Theory]
    [InlineData("/a", "a_total{$t, http_route=~\"/a\"}")]
    [InlineData("/a.b", "a_total{$t, http_route=~\"/a\\\\.b\"}")]
    [InlineData("/a\"b", "a_total{$t, http_route=~\"/a\\\"b\"}")]
    [InlineData("/a$m", "a_total{$t, http_route=~\"\"}")]
    public void Routes_are_matched_letter_by_letter(string route, string expected) =>
        Assert.Equal(expected, RoutesToRead.Narrow("a_total{$t}", "http_route", [route]));

    private void Add(Signal signal, double value, params string[] labels)
    {
        if (!readings.TryGetValue(signal, out var series))
            readings[signal] = series = [];
        series.Add(new Reading(labels.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal), [value]));
    }

    private SignalReadings Of(Signal signal) =>
        new(default, signal.Step, readings.TryGetValue(signal, out var series) ? series : []);
}
