using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Telemetry;

public sealed class PromQlTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("up{$m}", "up{}")]
    [InlineData("up{$m, job=\"a\"}", "up{job=\"a\"}")]
    [InlineData("up{job=\"a\", $t}", "up{job=\"a\"}")]
    [InlineData("up{$m} offset $step", "up{} offset 30s")]
    public void Empty_matchers_leave_no_comma(string template, string expected) =>
        Assert.Equal(expected, PromQl.Fill(template, new Matchers("", ""), Step));

    [Fact]
    public void Matchers_go_into_every_selector()
    {
        var query = PromQl.Fill(
            PromQl.Increments("a_total", "$t", "route"),
            new Matchers("ns=\"x\"", "ns=\"x\", job=\"g\""),
            Step
        );

        Assert.Equal(4, Occurrences(query, "a_total{ns=\"x\", job=\"g\"}"));
        Assert.Contains("up{ns=\"x\"} offset 30s == 1", query);
        Assert.DoesNotContain("$", query);
    }

    [Fact]
    public void A_counter_that_fell_between_two_steps_has_fallen() =>
        Assert.Equal(
            "count by (job, instance, pod) ("
                + "min_over_time(a[$step]) < a offset $step and min_over_time(a[$step]) > 0.5 * a offset $step "
                + "and a offset $step >= 20"
                + " or a < max_over_time(a[$step]) and a > 0.5 * max_over_time(a[$step]) and max_over_time(a[$step]) >= 20)",
            PromQl.PartlyFallen("a")
        );

    [Fact]
    public void Totals_read_each_series_once() =>
        Assert.Equal(
            "sum by (route) (a_total{ns=\"x\", job=\"g\"})",
            PromQl.Fill(PromQl.Totals("a_total", "$t", "route"), new Matchers("ns=\"x\"", "ns=\"x\", job=\"g\""), Step)
        );

    [Fact]
    public void A_process_changed_when_it_is_new_gone_came_and_went_was_unknown_or_does_not_say_when_it_started() =>
        Assert.Equal(
            "count(process_start_time_seconds{} unless process_start_time_seconds{} == process_start_time_seconds{} offset 30s"
                + " or process_start_time_seconds{} offset 30s unless process_start_time_seconds{}"
                + " or count_over_time(process_start_time_seconds{}[30s]) unless process_start_time_seconds{}"
                + " or process_start_time_seconds{} unless on (job, instance) (up{} offset 30s == 1 or target_info{} offset 30s)"
                + " or up{} == 1 unless on (job, instance) process_start_time_seconds{}"
                + " or target_info{} unless on (job, instance) process_start_time_seconds{})"
                + " or 0 * count(process_start_time_seconds{})",
            PromQl.Fill(PromQl.ProcessChanges, new Matchers("", ""), Step)
        );

    [Fact]
    public void A_start_time_that_goes_back_tells_a_second_process() =>
        Assert.Equal(
            "count by (job, instance, pod) (min_over_time(a[$step]) < a offset $step or a < max_over_time(a[$step]))",
            PromQl.StartWentBack("a")
        );

    [Theory]
    [InlineData("")]
    [InlineData("namespace=\"shop\"")]
    public void No_signal_leaves_a_placeholder_or_an_empty_matcher(string selector)
    {
        Assert.All(
            Signals.All.SelectMany(
                signal => signal.Parts,
                (signal, part) => PromQl.Fill(part.Query, new Matchers(selector, selector), signal.Step)
            ),
            query =>
            {
                Assert.DoesNotMatch(@"\$(m|t|w|step)\b", query);
                Assert.DoesNotMatch(@"\{\s*,|,\s*,|,\s*\}", query);
            }
        );
    }

    [Theory]
    [InlineData("/users/:id", "/users/{id}")]
    [InlineData("/files/*path", "/files/{path}")]
    [InlineData("/v1/a/:b/c/:d", "/v1/a/{b}/c/{d}")]
    [InlineData("/plain", "/plain")]
    public void Routes_are_shown_as_the_configuration_spells_them(string inMetrics, string inConfiguration) =>
        Assert.Equal(inConfiguration, Route.InConfiguration(inMetrics));

    [Theory]
    [InlineData("/users/{id}", "/users/:id")]
    [InlineData("/users/:id", "/users/:id")]
    public void Routes_of_logs_are_joined_with_those_of_metrics(string inConfiguration, string inMetrics) =>
        Assert.Equal(inMetrics, Route.InMetrics(inConfiguration));

    [Theory]
    [InlineData("404 Not Found", true)]
    [InlineData("403 Forbidden", true)]
    [InlineData("Upgraded Connection", true)]
    [InlineData("/404", false)]
    [InlineData("/v1/404 x", false)]
    [InlineData("", false)]
    public void Requests_that_reach_no_endpoint_have_a_status_instead_of_a_route(string route, bool isPseudo) =>
        Assert.Equal(isPseudo, Route.IsPseudo(route));

    [Fact]
    public void One_route_is_matched_exactly_and_several_by_an_escaped_expression()
    {
        Assert.Contains("http_route=\"/v1/a.b\"", Queries.Server(["/v1/a.b"]));
        Assert.Contains("http_route=~\"/v1/a\\\\.b|/v1/c\"", Queries.Server(["/v1/a.b", "/v1/c"]));
    }

    [Fact]
    public void Quotes_and_backslashes_cannot_end_a_matcher() =>
        Assert.Contains("http_route=\"/a\\\"b\\\\c\"", Queries.Server(["/a\"b\\c"]));

    // OData services have a route /$metadata; "$m" also stands for the gateway's matchers.
    [Theory]
    [InlineData("/odata/$metadata")]
    [InlineData("/odata/$top")]
    public void A_dollar_in_a_route_is_no_placeholder(string route)
    {
        var one = Queries.Server([route]);

        Assert.Equal(Occurrences(Queries.Server(["/odata/x"]), "namespace"), Occurrences(one, "namespace"));
        Assert.Contains($"http_route=\"{route.Replace("$", "\\x24", StringComparison.Ordinal)}\"", one);
    }

    [Fact]
    public void Evidence_counts_over_the_window_of_the_finding()
    {
        Assert.Contains("offset 300s", Queries.AllRequests());
        Assert.Contains("http_server_duration_count{namespace=\"shop\", job=~\"krakend\"}", Queries.AllRequests());
        Assert.Equal("sum(increase(a_total{namespace=\"shop\"}[300s]))", Queries.Expression("sum(increase(a_total{$m}[$w]))"));
    }

    private static EvidenceQueries Queries
    {
        get
        {
            var view = GatewayViewBuilder.Build(Scenario.Healthy().Build());
            return new EvidenceQueries(view, view.Last(TimeSpan.FromMinutes(5)));
        }
    }

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;
}
