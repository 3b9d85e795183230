using Dashboard.TestSupport;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Catalogue;

/// <summary>What the gateway's own configuration says for and against causes: one gateway whose file agrees, and one that only
/// looks like it.</summary>
public sealed class ConfiguredCauseTests
{
    private const string Catalog = "GET /v1/catalog";
    private const string Orders = "GET /v1/orders/{id}";

    [Fact]
    public void A_timeout_that_calls_reach_speaks_for_the_timeout()
    {
        var diagnosis = Scenario.Healthy().BackendTimesOut("orders").Configured().Diagnose();

        var evidence = EvidenceOf(diagnosis, "backend-timeout", "configured-timeout-is-reached");
        Assert.Equal((EvidenceVerdict.For, 2), (evidence.Verdict, evidence.Threshold));
        Assert.Contains("is 2 s; calls without an answer took 2 s on average, and its P99 is", evidence.Text);
    }

    [Fact]
    public void Backends_of_a_merged_answer_are_compared_with_their_part_of_the_timeout()
    {
        var diagnosis = Scenario
            .Healthy()
            .BackendTimesOut("recommendations")
            .Configured(("GET /v1/home", """{ "timeout": "2350ms" }"""))
            .Diagnose();

        var evidence = EvidenceOf(diagnosis, "backend-timeout", "configured-timeout-is-reached");
        Assert.Equal(EvidenceVerdict.For, evidence.Verdict);
        Assert.Contains("is 2.35 s, of which its backends get 85%, 2 s", evidence.Text);
    }

    [Fact]
    public void Calls_that_end_long_before_the_timeout_speak_against_it()
    {
        var diagnosis = Scenario
            .Healthy()
            .BackendTimesOut("orders")
            .Configured((Orders, """{ "timeout": "10s" }"""), ("POST /v1/orders", """{ "timeout": "10s" }"""))
            .Diagnose();

        Assert.Equal(EvidenceVerdict.Against, EvidenceOf(diagnosis, "backend-timeout", "configured-timeout-is-reached").Verdict);
    }

    [Fact]
    public void A_slow_backend_that_stays_below_the_timeout_is_slow_and_no_timeout()
    {
        var diagnosis = Scenario.Healthy().Slow("catalog").Configured().Diagnose();

        var evidence = EvidenceOf(diagnosis, "backend-slow", "configured-timeout-is-near");
        Assert.Equal(EvidenceVerdict.For, evidence.Verdict);
        Assert.Contains("timeout", evidence.Text);
    }

    [Fact]
    public void A_limit_times_replicas_that_the_traffic_reaches_speaks_for_the_limit()
    {
        var diagnosis = Scenario.Healthy().RateLimited503(Catalog).Configured((Catalog, Limit("max_rate", 5))).Diagnose();

        var evidence = EvidenceOf(diagnosis, "gateway-rate-limit", "configured-limit-is-reached");
        Assert.Equal((EvidenceVerdict.For, 10), (evidence.Verdict, evidence.Threshold));
        Assert.Contains("5/s per replica × 2 replicas = 10/s; there came up to 20/s", evidence.Text);
    }

    [Fact]
    public void A_limit_far_above_the_traffic_speaks_against_it()
    {
        var diagnosis = Scenario.Healthy().RateLimited503(Catalog).Configured((Catalog, Limit("max_rate", 500))).Diagnose();

        Assert.Equal(EvidenceVerdict.Against, EvidenceOf(diagnosis, "gateway-rate-limit", "configured-limit-is-reached").Verdict);
    }

    [Fact]
    public void A_limit_whose_burst_is_one_request_refuses_although_the_rate_is_far_above_the_traffic()
    {
        var diagnosis = Scenario
            .Healthy()
            .RateLimited429(Catalog)
            .Configured((Catalog, """{ "extra_config": { "qos/ratelimit/router": { "client_max_rate": 50 } } }"""))
            .Diagnose();

        var evidence = EvidenceOf(diagnosis, "client-rate-limit", "configured-limit-is-reached");
        Assert.Equal(EvidenceVerdict.For, evidence.Verdict);
        Assert.Contains("its burst lets only 1 pass at once", evidence.Text);
    }

    [Theory]
    [InlineData(100, EvidenceVerdict.Against)]
    [InlineData(5, EvidenceVerdict.Unknown)]
    public void All_traffic_together_can_only_rule_out_that_one_client_reached_its_limit(int limit, EvidenceVerdict verdict)
    {
        var diagnosis = Scenario
            .Healthy()
            .RateLimited429(Catalog)
            .Configured((Catalog, Limit("client_max_rate", limit)))
            .Diagnose();

        Assert.Equal(verdict, EvidenceOf(diagnosis, "client-rate-limit", "configured-limit-is-reached").Verdict);
    }

    [Theory]
    [InlineData("gateway-rate-limit", "has no max_rate for GET /v1/catalog")]
    [InlineData("client-rate-limit", "has no client_max_rate for GET /v1/catalog")]
    [InlineData("backend-rate-limit", "has no qos/ratelimit/proxy for orders")]
    [InlineData("breaker-open", "has no circuit breaker for orders")]
    [InlineData("breaker-too-sensitive", "has no circuit breaker for orders")]
    [InlineData("jwt-rejected-tokens", "has no token check")]
    [InlineData("jwt-clock-skew", "has no token check")]
    [InlineData("jwt-key-mismatch", "has no token check")]
    [InlineData("jwt-validator-misconfigured", "has no token check")]
    [InlineData("jwk-unreachable", "has no token check")]
    [InlineData("token-source-failing", "has no auth/client-credentials for orders")]
    public void A_cause_that_the_configuration_has_not_is_ruled_out(string cause, string because)
    {
        var scenario = cause switch
        {
            "gateway-rate-limit" => Scenario.Healthy().RateLimited503(Catalog),
            "client-rate-limit" => Scenario.Healthy().RateLimited429(Catalog),
            "backend-rate-limit" => Scenario.Healthy().BackendQuota("orders").WithoutLogs(),
            "breaker-open" or "breaker-too-sensitive" => Scenario.Healthy().BreakerOpens("orders").WithoutLogs(),
            "token-source-failing" => Scenario.Healthy().OwnTokenRefused("orders").WithoutLogs(),
            _ => Scenario.Healthy().TokensRefused(null, 0.5).WithoutLogs(),
        };

        Assert.DoesNotContain(scenario.Diagnose().RuledOut, ruledOut => Says(ruledOut, cause, because));
        Assert.Contains(scenario.Configured().Diagnose().RuledOut, ruledOut => Says(ruledOut, cause, because));
    }

    [Fact]
    public void A_run_of_errors_that_max_errors_does_not_bear_speaks_for_the_open_breaker()
    {
        var diagnosis = Scenario.Healthy().BreakerOpens("orders", 0.9).Configured(Breakers(2)).Diagnose();

        Assert.Contains(
            "3 errors in a row",
            EvidenceOf(diagnosis, "breaker-too-sensitive", "configured-breaker-opens-on-few-errors").Text
        );
        Assert.Equal(EvidenceVerdict.For, EvidenceOf(diagnosis, "breaker-too-sensitive", "configured-breaker-exists").Verdict);
    }

    [Fact]
    public void A_backend_that_hardly_fails_does_not_open_a_patient_breaker()
    {
        var diagnosis = Scenario.Healthy().BreakerOpens("orders", 0.5).Configured(Breakers(50)).Diagnose();

        Assert.Equal(
            EvidenceVerdict.Against,
            EvidenceOf(diagnosis, "breaker-too-sensitive", "configured-breaker-is-tripped").Verdict
        );
    }

    [Fact]
    public void A_validator_with_an_http_address_speaks_for_the_misconfigured_one()
    {
        var scenario = Scenario
            .Healthy()
            .ValidatorRefused(Orders)
            .Configured((Orders, Validator("http://idp/keys")), ("POST /v1/orders", Validator("https://idp/keys")));

        var diagnosis = scenario.Diagnose();

        Assert.Equal("jwt-validator-misconfigured", diagnosis.Causes[0].Id);
        Assert.Contains(
            "its jwk_url is http://",
            EvidenceOf(diagnosis, "jwt-validator-misconfigured", "configured-validator-cannot-work").Text
        );
    }

    [Fact]
    public void Refused_tokens_of_endpoints_that_check_them_stay_the_first_cause()
    {
        var checks = new[] { Orders, "POST /v1/orders", "POST /v1/payments" };
        var diagnosis = Scenario
            .Healthy()
            .TokensRefused("audience", 0.4)
            .Configured([.. checks.Select(name => (name, Validator("https://idp/keys")))])
            .Diagnose();

        Assert.Equal("jwt-rejected-tokens", diagnosis.Causes[0].Id);
        Assert.Equal(EvidenceVerdict.For, EvidenceOf(diagnosis, "jwt-rejected-tokens", "configured-validator-exists").Verdict);
    }

    [Fact]
    public void A_rule_that_the_endpoint_has_speaks_for_the_rule_and_its_hosts_against_a_missing_host()
    {
        var diagnosis = Scenario
            .Healthy()
            .RuleRefuses(Catalog)
            .Configured((Catalog, """{ "extra_config": { "validation/cel": [{ "check_expr": "false" }] } }"""))
            .Diagnose();

        Assert.Equal("request-rejected-by-policy", diagnosis.Causes[0].Id);
        Assert.Contains("validation/cel", EvidenceOf(diagnosis, "request-rejected-by-policy", "configured-rule-exists").Text);
    }

    [Fact]
    public void Without_the_log_a_backend_without_a_host_is_told_from_a_rule_by_the_file()
    {
        var scenario = Scenario.Healthy().NoHosts(Catalog).WithoutLogs();

        var diagnosis = scenario.Configured(($"{Catalog} > catalog", """{ "host": [] }""")).Diagnose();

        Assert.Equal("no-backend-hosts", diagnosis.Causes[0].Id);
        Assert.Contains(diagnosis.RuledOut, ruledOut => Says(ruledOut, "request-rejected-by-policy", "has no schema, rule"));
    }

    [Fact]
    public void A_route_that_lost_its_traffic_and_is_not_in_the_file_is_missing()
    {
        var diagnosis = Scenario.Healthy().RouteRemoved(Catalog).ConfiguredWithout(Catalog, minutesAgo: 5).Diagnose();

        Assert.Equal("route-missing", diagnosis.Causes[0].Id);
        Assert.Contains(
            "GET /v1/catalog is not in the configuration",
            EvidenceOf(diagnosis, "route-missing", "configured-route-is-missing").Text
        );
    }

    [Fact]
    public void A_route_that_is_in_the_file_is_not_missing_from_it()
    {
        var diagnosis = Scenario.Healthy().RouteRemoved(Catalog).Configured().Diagnose();

        var evidence = EvidenceOf(diagnosis, "route-missing", "configured-route-is-missing");
        Assert.Equal(EvidenceVerdict.Against, evidence.Verdict);
        Assert.Contains("GET /v1/catalog is in the configuration", evidence.Text);
    }

    [Fact]
    public void A_file_of_another_gateway_is_no_evidence()
    {
        var diagnosis = Scenario.Healthy().RateLimited503(Catalog).ConfiguredByMistake().Diagnose();

        Assert.Equal(("gateway-rate-limit", false), (diagnosis.Causes[0].Id, diagnosis.Configuration!.IsUsed));
        Assert.Contains("perhaps another gateway's", diagnosis.Configuration.Because);
        Assert.DoesNotContain(
            diagnosis.Causes.SelectMany(cause => cause.Evidence),
            item => item.Symptom.StartsWith("configured-", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_file_that_no_replica_runs_is_no_evidence()
    {
        var diagnosis = Scenario
            .Healthy()
            .RateLimited503(Catalog)
            .Configured(("", """{ "extra_config": { "telemetry/opentelemetry": { "service_version": "v99" } } }"""))
            .Diagnose();

        Assert.False(diagnosis.Configuration!.IsUsed);
        Assert.Contains("service_version is v99", diagnosis.Configuration.Because);
    }

    [Fact]
    public void Without_a_file_no_evidence_speaks_of_one()
    {
        var diagnosis = Scenario.Healthy().RateLimited503(Catalog).Diagnose();

        Assert.Null(diagnosis.Configuration);
        Assert.DoesNotContain(
            diagnosis.Causes.SelectMany(cause => cause.Evidence),
            item => item.Symptom.StartsWith("configured-", StringComparison.Ordinal)
        );
    }

    private static Evidence EvidenceOf(Diagnosis diagnosis, string cause, string symptom) =>
        diagnosis.Causes.Single(found => found.Id == cause).Evidence.Single(item => item.Symptom == symptom);

    private static bool Says(RuledOutCause ruledOut, string cause, string because) =>
        ruledOut.Id == cause && ruledOut.Because.Contains(because, StringComparison.Ordinal);

    private static string Limit(string rate, int perSecond)
    {
        var capacity = rate == "max_rate" ? "capacity" : "client_capacity";
        return $$$"""
            { "extra_config": { "qos/ratelimit/router": { "{{{rate}}}": {{{perSecond}}}, "{{{capacity}}}": {{{perSecond}}} } } }
            """;
    }

    private static string Validator(string keys) =>
        $$"""{ "extra_config": { "auth/validator": { "alg": "RS256", "jwk_url": "{{keys}}" } } }""";

    private static (string Name, string Settings)[] Breakers(int maxErrors)
    {
        var settings = $$"""
            { "extra_config": { "qos/circuit-breaker": { "interval": 60, "timeout": 10, "max_errors": {{maxErrors}} } } }
            """;
        return [($"{Orders} > orders", settings), ("POST /v1/orders > orders", settings)];
    }
}
