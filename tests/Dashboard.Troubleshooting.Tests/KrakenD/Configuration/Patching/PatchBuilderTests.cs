using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Configuration;
using Dashboard.Troubleshooting.KrakenD.Configuration.Lint;
using Dashboard.Troubleshooting.KrakenD.Configuration.Patching;
using static Dashboard.Troubleshooting.Tests.KrakenD.Configuration.Patching.SampleConfigurations;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Configuration.Patching;

public sealed class PatchBuilderTests
{
    private const string Backend = """{"host":["http://orders.shop.svc:8080"],"url_pattern":"/orders"}""";

    [Fact]
    public void A_timeout_is_the_healthy_P99_with_reserve_divided_by_the_backends_share_and_says_so()
    {
        var gateway = Endpoint("\"timeout\":\"1500ms\",", $"{Backend},{Backend}");

        var patch = Assert.Single(Patch("fit-timeout", gateway, ["GET /v1/orders"]).Patches);

        var value = Assert.Single(patch.Values);
        Assert.Equal(("\"1500ms\"", "\"1800ms\""), (value.Current, value.Proposed));
        Assert.Contains("P99 before the incident up to 1s", Assert.Single(patch.Derivation), StringComparison.Ordinal);
        Assert.Contains("85%", patch.Derivation[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_P99_that_the_timeout_cut_off_gives_no_number()
    {
        var answer = Patch("fit-timeout", Endpoint("\"timeout\":\"1s\",", Backend), ["GET /v1/orders"]);

        Assert.Empty(answer.Patches);
        Assert.Contains("was not measured", Assert.Single(answer.Refusals), StringComparison.Ordinal);
    }

    [Fact]
    public void A_limit_is_the_measured_rate_of_one_replica()
    {
        var patch = Assert.Single(Patch("shed-load", Endpoint("", Backend), ["GET /v1/orders"]).Patches);

        Assert.Contains("\"max_rate\": 25", Assert.Single(patch.Values).Proposed, StringComparison.Ordinal);
        Assert.Contains("50 requests/s over 2 replicas", patch.Derivation[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_measured_traffic_no_number_is_proposed()
    {
        var answer = Patch("shed-load", Endpoint("", Backend), ["GET /v1/orders"], traffic: MeasuredTraffic.None);

        Assert.Empty(answer.Patches);
        Assert.Contains("No traffic", Assert.Single(answer.Refusals), StringComparison.Ordinal);
    }

    [Fact]
    public void Routes_are_found_as_metrics_name_them()
    {
        var gateway = Read(
            $$"""{"version":3,"endpoints":[{"endpoint":"/v1/orders/{id}","method":"POST","backend":[{{Backend}}]}]}"""
        );

        Assert.Single(Patch("add-breaker", gateway, ["POST /v1/orders/:id"]).Patches);
        Assert.Single(Patch("add-breaker", gateway, ["/v1/orders/{id}"]).Patches);
        Assert.Empty(Patch("add-breaker", gateway, ["GET /v1/orders/{id}"]).Patches);
    }

    [Fact]
    public void A_place_that_is_not_in_the_file_is_named_as_the_reason() =>
        Assert.Contains(
            "not in this file",
            Assert.Single(Patch("add-breaker", Endpoint("", Backend), ["GET /elsewhere"]).Refusals),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_fix_of_a_backend_changes_only_the_entry_that_calls_it()
    {
        var gateway = Endpoint("", $$"""{{Backend}},{"host":["http://users.shop.svc:8080"],"url_pattern":"/users"}""");

        var patch = Assert.Single(Patch("add-breaker", gateway, ["GET /v1/orders"], ["users.shop.svc"]).Patches);

        Assert.Equal("/endpoints/0/backend/1/extra_config", Assert.Single(patch.Values).Pointer);
    }

    [Fact]
    public void All_endpoints_of_the_cause_are_changed_by_one_patch_and_no_more_than_ten()
    {
        var many = string.Join(',', Enumerable.Range(0, 12).Select(n => $$"""{"endpoint":"/e{{n}}","backend":[{{Backend}}]}"""));
        var gateway = Read($$"""{"version":3,"endpoints":[{{many}}]}""");

        var answer = Patch("add-breaker", gateway, backends: ["orders.shop.svc"]);

        Assert.Equal(10, Assert.Single(answer.Patches).Values.Count);
        Assert.Contains("more than 10 endpoints", Assert.Single(answer.Refusals), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_file_has_already_is_no_patch()
    {
        var answer = Patch("fail-fast-on-dead-hosts", Read("""{"version":3,"dialer_timeout":"500ms","endpoints":[]}"""));

        Assert.Empty(answer.Patches);
        Assert.Equal("This file has it already.", Assert.Single(answer.Refusals));
    }

    [Fact]
    public void A_patch_that_the_rules_refuse_is_not_shown()
    {
        // write_timeout must be longer than every endpoint's timeout, or the socket is cut (KD044).
        var gateway = Read(
            "{\"version\":3,\"write_timeout\":\"2s\",\"endpoints\":[{\"endpoint\":\"/v1/orders\",\"timeout\":\"1500ms\","
                + $"\"backend\":[{Backend}]}}]}}"
        );

        var within = Patch("fit-timeout", gateway, ["GET /v1/orders"], traffic: P99(1.2));
        var beyond = Patch("fit-timeout", gateway, ["GET /v1/orders"], traffic: P99(1.4));

        Assert.Single(within.Patches);
        Assert.Empty(beyond.Patches);
        Assert.Contains("KD044", Assert.Single(beyond.Refusals), StringComparison.Ordinal);
    }

    [Fact]
    public void A_masked_value_is_never_replaced()
    {
        var gateway = Endpoint(
            """
            "extra_config":{"auth/validator":{"alg":"RS256","jwk_url":"http://idp/jwks?key=masked:0f1e2d3c4b5a"}},
            """,
            Backend
        );

        var answer = Patch("sound-validator", gateway, ["GET /v1/orders"]);

        Assert.Empty(answer.Patches);
        Assert.Contains("masked here", Assert.Single(answer.Refusals), StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_that_may_guard_access_is_not_taken_out()
    {
        var gateway = Endpoint(
            """
            "extra_config":{"modifier/lua-endpoint":{"pre":"if bad then custom_error('no', 403) end"}},
            """,
            Backend
        );

        Assert.Empty(Patch("guard-script", gateway, ["GET /v1/orders"]).Patches);
    }

    [Theory]
    [InlineData("\"http://a.shop.svc:80/api\"", "http://a.shop.svc:80", "/api/orders")]
    [InlineData("\"HTTP://a.shop.svc:80\"", "http://a.shop.svc:80", "/orders")]
    [InlineData("\"a.shop.svc:8443/\",\"b.shop.svc:80\"", null, null)]
    [InlineData("\"http://a.shop.svc/api\",\"http://b.shop.svc/v2\"", null, null)]
    [InlineData("\"http://a.shop.svc/api?x=1\"", null, null)]
    [InlineData("\"http://${HOST}:80/api\"", null, null)]
    public void A_host_gets_the_form_that_KrakenD_reads_and_its_path_goes_into_the_pattern(
        string hosts,
        string? host,
        string? pattern
    )
    {
        var gateway = Endpoint("", $$"""{"host":[{{hosts}}],"url_pattern":"/orders"}""");

        var patches = Patch("correct-host", gateway, ["GET /v1/orders"]).Patches;

        var values = patches.SelectMany(patch => patch.Values).ToList();
        Assert.Equal(host is null ? 0 : 1, patches.Count);
        Assert.Equal(
            host is null ? null : $"\"{host}\"",
            values.FirstOrDefault(it => it.Pointer.EndsWith("/host/0", StringComparison.Ordinal))?.Proposed
        );
        if (pattern is not (null or "/orders"))
            Assert.Contains(values, value => value.Proposed == $"\"{pattern}\"");
    }

    [Fact]
    public void Load_is_not_shed_by_a_timeout_that_healthy_requests_need()
    {
        var gateway = Endpoint("\"timeout\":\"8s\",", Backend);

        var quick = Assert.Single(Patch("shed-load", gateway, ["GET /v1/orders"], traffic: P99(1)).Patches);
        var slow = Assert.Single(Patch("shed-load", gateway, ["GET /v1/orders"], traffic: P99(3)).Patches);

        Assert.Contains(quick.Values, value => value.Proposed == "\"2s\"");
        Assert.DoesNotContain(slow.Values, value => value.Pointer.EndsWith("/timeout", StringComparison.Ordinal));
    }

    [Fact]
    public void A_key_that_stands_twice_stops_every_patch() =>
        Assert.Contains(
            "KD007",
            Assert.Single(Patch("clean-shutdown", Read("""{"version":3,"port":1,"port":2,"endpoints":[]}""")).Refusals),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_route_that_the_version_before_had_comes_back_as_it_was()
    {
        var answer = Patch("add-route", Read("""{"version":3,"endpoints":[]}"""), earlier: Endpoint("", Backend));

        var value = Assert.Single(Assert.Single(answer.Patches).Values);
        Assert.Equal("/endpoints/0", value.Pointer);
        Assert.Contains("http://orders.shop.svc:8080", value.Proposed, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_fix_is_refused_in_words() =>
        Assert.Contains(
            "does not know",
            Assert.Single(Patch("of-a-later-version", Endpoint("", Backend)).Refusals),
            StringComparison.Ordinal
        );

    private static MeasuredTraffic P99(double seconds) => Traffic with { HealthyP99 = TimeSpan.FromSeconds(seconds) };

    private static GatewayConfiguration Endpoint(string settings, string backends) =>
        Read($$"""{"version":3,"endpoints":[{"endpoint":"/v1/orders",{{settings}}"backend":[{{backends}}]}]}""");
}
