using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Diagnosing;

public sealed class PanelTests
{
    [Fact]
    public void Panels_are_there_when_nothing_is_wrong()
    {
        var panels = Scenario.Healthy().Diagnose().Panels;

        Assert.Equal(new TimeWindow(Scenario.At - Signals.History, Scenario.At), panels.Axis);
        Assert.NotEmpty(panels.Latency.Endpoints);
        Assert.Null(panels.Latency.Source.Missing);
        Assert.Null(panels.Rejections.Source.Missing);
        Assert.Equal(2, panels.Memory.Replicas.Count);
        Assert.Contains(panels.Latency.Endpoints[0].Points, point => point is { P95: not null, P99: not null });
    }

    [Fact]
    public void The_endpoint_in_trouble_comes_before_a_busier_one()
    {
        var diagnosis = Scenario.Healthy().BackendRefuses("payments").Diagnose();

        Assert.Equal("POST /v1/payments", diagnosis.Panels.Latency.Endpoints[0].Endpoint);
    }

    [Fact]
    public void Latency_points_end_at_the_moment_and_follow_each_other()
    {
        var points = Scenario.Healthy().Diagnose().Panels.Latency.Endpoints[0].Points;

        Assert.Equal(Scenario.At, points[^1].Window.End);
        Assert.All(points.Zip(points.Skip(1)), pair => Assert.Equal(pair.First.Window.End, pair.Second.Window.Start));
    }

    [Fact]
    public void Every_refused_or_failed_request_is_of_one_kind()
    {
        var diagnosis = Scenario.Healthy().BackendRefuses("orders").Diagnose();

        var kinds = diagnosis.Panels.Rejections.Kinds;
        Assert.Contains(kinds, kind => kind.Title == "Other 5xx");
        Assert.All(kinds, kind => Assert.Contains(kind.Values, value => value > 0));
        Assert.Distinct(kinds.Select(kind => kind.Title));
    }

    [Fact]
    public void The_limit_of_a_replica_is_the_real_one_not_the_threshold()
    {
        var replica = Scenario.Healthy().Diagnose().Panels.Memory.Replicas[0];

        Assert.Null(replica.Used.Threshold);
        Assert.True(replica.LimitBytes > replica.Used.Values[^1]);
    }

    [Fact]
    public void Where_statuses_are_not_measured_no_zero_is_drawn()
    {
        var panels = Scenario.Healthy().WithoutServerLayer().Diagnose().Panels;

        Assert.Empty(panels.Rejections.Kinds);
        Assert.NotNull(panels.Rejections.Source.Missing);
    }
}
