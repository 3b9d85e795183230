using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Diagnosing;

public sealed class PanelHistoryTests
{
    private static readonly Snapshot Read = Scenario.Healthy().Backend5xx("orders").Build();

    private static readonly SignalPanels Shown = DiagnosisEngine.Diagnose(Read, new Thresholds()).Panels;

    [Theory]
    [InlineData(0.75)]
    [InlineData(3)]
    [InlineData(12)]
    [InlineData(24)]
    [InlineData(7 * 24)]
    public void A_span_costs_few_queries_of_few_points_however_long_it_is(double hours)
    {
        var span = TimeSpan.FromHours(hours);

        var signals = PanelHistory.SignalsFor(span);

        // With another day beside it: eight.
        Assert.Equal(4, signals.Count);
        Assert.Equal(signals.Count, PanelHistory.MaxQueries);
        Assert.All(
            signals,
            signal =>
            {
                Assert.InRange(signal.Span / signal.Step, 1, 91);
                Assert.InRange(signal.Span, span, span + signal.Step);
                Assert.Equal(0, signal.Step.Ticks % Signals.Step.Ticks);
            }
        );
    }

    [Fact]
    public void Over_the_span_of_an_answer_it_shows_the_quantiles_of_the_answer()
    {
        var panels = PanelHistory.Of(Read, Signals.History, Shown);

        Assert.Equal(Shown.Axis, panels.Axis);
        foreach (var expected in Shown.Latency.Endpoints)
        {
            var endpoint = panels.Latency.Endpoints.Single(it => it.Endpoint == expected.Endpoint);
            Assert.Equal(expected.Points, endpoint.Points);
        }
    }

    [Fact]
    public void Over_the_span_of_an_answer_it_counts_the_rejections_of_the_answer()
    {
        var panels = PanelHistory.Of(Read, Signals.History, Shown);

        Assert.NotEmpty(Shown.Rejections.Kinds);
        Assert.Equal(
            Shown.Rejections.Kinds.Sum(kind => kind.Values.Sum(value => value ?? 0)),
            panels.Rejections.Kinds.Sum(kind => kind.Values.Sum(value => value ?? 0)),
            3
        );
    }

    [Fact]
    public void What_was_not_read_names_its_reason_in_its_panel_alone()
    {
        var failed = Read with
        {
            Readings = Read.Readings.Where(reading => reading.Key != Signals.ServerLatency.Name).ToDictionary(),
            Problems = [new ReadingProblem(Signals.ServerLatency.Name, "Prometheus did not answer within 10 s.", Failed: true)],
        };

        var panels = PanelHistory.Of(failed, Signals.History, Shown);

        Assert.Equal("Prometheus did not answer within 10 s.", panels.Latency.Source.Missing);
        Assert.Null(panels.Rejections.Source.Missing);
    }

    [Fact]
    public void Memory_is_that_of_the_gateways_own_containers_with_todays_limit()
    {
        var at = Scenario.At;
        var memory = PanelHistory.SignalsFor(Signals.History).Single(signal => signal.Name == "panel-container-memory");
        var read = Read with
        {
            Readings = new Dictionary<string, SignalReadings>
            {
                [memory.Name] = new(
                    at,
                    memory.Step,
                    [
                        Container("krakend-7d4f9c6b5-older", "krakend", 200),
                        Container("krakend-7d4f9c6b5-older", "proxy", 900),
                        Container("orders-5f6d7c8b9-abcde", "orders", 500),
                    ]
                ),
            },
        };
        var shown = Shown with
        {
            Memory = Shown.Memory with
            {
                Replicas = [new ReplicaMemory("krakend-7d4f9c6b5-newer", Shown.Rejections.Kinds[0], LimitBytes: 512)],
            },
        };

        var replica = Assert.Single(PanelHistory.Of(read, Signals.History, shown).Memory.Replicas);

        Assert.Equal(("krakend-7d4f9c6b5-older", 200d, 512d), (replica.Replica, replica.Used.Values[0], replica.LimitBytes));
    }

    [Fact]
    public void An_endpoint_beyond_those_of_the_panel_has_the_same_quantiles_as_one_of_them()
    {
        var expected = Shown.Latency.Endpoints[0];

        var found = PanelHistory.LatencyOf(Read, expected.Endpoint);

        Assert.Equal(expected.Points, found!.Points);
        Assert.Null(PanelHistory.LatencyOf(Read, "GET /no-such"));
    }

    private static Reading Container(string pod, string container, double bytes) =>
        new(
            new Dictionary<string, string>
            {
                ["namespace"] = "shop",
                ["pod"] = pod,
                ["container"] = container,
            },
            [bytes]
        );
}
