using Dashboard.TestSupport;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Diagnosing;

public sealed class LogListTests
{
    [Fact]
    public void Lines_are_counted_by_endpoint_and_reason_in_the_window_and_before()
    {
        var logs = Scenario.Healthy().BackendRefuses("orders", minutesAgo: 8).Diagnose().Logs;

        var line = logs.First(count => count.Kind is LogKind.Error);
        Assert.Contains("/v1/orders", line.Subject, StringComparison.Ordinal);
        Assert.True(line.Lines > 0);
        Assert.True(line.LinesInHistory > line.Lines);
        Assert.Equal(Scenario.At, line.LastAt);
        Assert.Contains("krakend_log_errors_total", line.Query, StringComparison.Ordinal);
        Assert.DoesNotContain("$", line.Query, StringComparison.Ordinal);
    }

    [Fact]
    public void The_most_lines_come_first()
    {
        var logs = Scenario.Healthy().BackendRefuses("orders").TokensRefused("expired", 0.9).Diagnose().Logs;

        Assert.Contains(logs, count => count.Kind is LogKind.TokenRefused && count.What == "expired");
        Assert.Equal(logs.Select(count => count.Lines).OrderDescending(), logs.Select(count => count.Lines));
    }

    [Fact]
    public void Without_log_counters_there_is_none() =>
        Assert.Empty(Scenario.Healthy().BackendRefuses("orders").WithoutLogs().Diagnose().Logs);
}
