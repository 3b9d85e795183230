using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Alerting;

namespace Dashboard.Tests.Deploy.Alerting;

public sealed class OwnLimitsTests
{
    private static readonly Thresholds Own = new()
    {
        ErrorShare = 0.02,
        Overrides =
        [
            new() { Endpoint = "POST /v1/orders/{order}", ErrorShare = 0.1 },
            new() { Endpoint = "GET /v1/reports", LatencyRatio = 4 },
            new() { Backend = "a\"b.shop", ErrorShare = 0.3 },
        ],
    };

    [Fact]
    public void A_changed_threshold_changes_the_alert() =>
        Assert.Contains("> 0.02\n", Query("KrakenDErrors", Own), StringComparison.Ordinal);

    [Fact]
    public void An_endpoint_with_limits_of_its_own_is_judged_by_them_alone()
    {
        var query = Query("KrakenDErrors", Own);

        Assert.Contains("unless on (http_route, http_request_method) (label_replace(", query, StringComparison.Ordinal);
        Assert.Contains("> 0.1\n", query, StringComparison.Ordinal);
        Assert.Contains("\"http_route\", \"/v1/orders/:order\", \"\", \"\")", query, StringComparison.Ordinal);
    }

    [Fact]
    public void A_backend_with_limits_of_its_own_does_not_touch_endpoints()
    {
        Assert.Contains("> 0.3\n", Query("KrakenDBackendErrors", Own), StringComparison.Ordinal);
        Assert.DoesNotContain("server_address", Query("KrakenDErrors", Own), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.999, "> 0.0144\n")]
    [InlineData(0.9, "> 0.5\n")]
    public void The_budget_burns_at_a_multiple_of_what_the_objective_allows_and_at_half_of_all_requests_always(
        double objective,
        string limit
    ) =>
        Assert.Contains(
            limit,
            Query("KrakenDErrorBudgetFast", new Thresholds { Objective = objective }),
            StringComparison.Ordinal
        );

    [FactThatNeeds("promtool")]
    public async Task Prometheus_accepts_rules_with_limits_of_single_endpoints_and_backends()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, RulesYaml.Write(AlertRules.Create(Own)));

            var (exitCode, output, errors) = await Tool.RunAsync("promtool", "check", "rules", "--lint-fatal", file);

            Assert.True(exitCode == 0, output + errors);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Query(string alert, Thresholds thresholds) =>
        AlertRules.Create(thresholds).SelectMany(group => group.Alerts).Single(rule => rule.Name == alert).Query + "\n";
}
