using Dashboard.TestSupport;

namespace Dashboard.Tests.Deploy;

public sealed class MtailProgramTests
{
    private const string Red = "\u001b[31m";
    private const string Reset = "\u001b[0m";

    [TheoryThatNeeds("mtail")]
    [InlineData("circuit breaker is open", "breaker_open")]
    [InlineData("too many requests", "breaker_half_open")]
    [InlineData("rate limit exceded", "backend_rate_limit")]
    [InlineData("Get \"http://h:8080/p\": dial tcp 10.0.0.1:8080: connect: connection refused", "refused")]
    [InlineData("Get \"http://h/p\": dial tcp: lookup h on 10.96.0.10:53: no such host", "dns")]
    [InlineData("Get \"http://h/p\": dial tcp: lookup h on 10.96.0.10:53: server misbehaving", "dns")]
    [InlineData("Get \"http://h/p\": dial tcp: lookup h: i/o timeout", "dns")]
    [InlineData("Get \"https://h/p\": tls: first record does not look like a TLS handshake", "tls")]
    [InlineData(
        "Get \"https://h/p\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid",
        "tls"
    )]
    [InlineData("Get \"http://h/p\": read tcp 10.0.0.1:1->10.0.0.2:80: read: connection reset by peer", "reset")]
    [InlineData("Get \"http://h/p\": EOF", "reset")]
    [InlineData("unexpected EOF", "reset")]
    [InlineData("write tcp 10.0.0.1:1->10.0.0.2:80: write: broken pipe", "reset")]
    [InlineData("http: server closed idle connection", "reset")]
    [InlineData("Get \"h:8000/p\": unsupported protocol scheme \"h\"", "bad_url")]
    [InlineData("parse \"://h\": missing protocol scheme", "bad_url")]
    [InlineData("parse \"10.0.0.1:80/p\": first path segment in URL cannot contain colon", "bad_url")]
    [InlineData("context deadline exceeded", "deadline")]
    [InlineData("Get \"http://h/p\": dial tcp 10.0.0.1:80: i/o timeout", "deadline")]
    [InlineData("net/http: timeout awaiting response headers", "deadline")]
    [InlineData("context canceled", "canceled")]
    [InlineData("invalid status code 503 [GET /pattern]: http://h/p", "status_503")]
    [InlineData("invalid status code 204 [GET /x]: http://h/x", "status_204")]
    [InlineData("invalid status code", "status_unknown")]
    [InlineData("invalid character 'O' looking for beginning of value", "decode")]
    [InlineData("json: cannot unmarshal array into Go value of type map[string]interface {}", "decode")]
    [InlineData("unexpected end of JSON input", "decode")]
    [InlineData("unexpected EOF while reading", "decode")]
    [InlineData("no hosts available", "no_hosts")]
    [InlineData("internal server error", "other")]
    [InlineData("{\"ok\":true}", "other")]
    public async Task An_error_line_counts_under_its_first_fitting_reason(string error, string reason)
    {
        var counters = await LogCounters.OfLinesAsync(Error($"[ENDPOINT: /v1/orders/:order] {error}"));

        Assert.Equal(
            new SortedDictionary<string, double>(StringComparer.Ordinal)
            {
                [$"krakend_log_errors_total{{endpoint=/v1/orders/:order,reason={reason}}}"] = 1,
                ["krakend_log_lines_total{level=ERROR}"] = 1,
            },
            Sorted(counters)
        );
    }

    [FactThatNeeds("mtail")]
    public async Task A_merged_answer_counts_once_by_its_first_error()
    {
        var counters = await LogCounters.OfLinesAsync(
            Error("[ENDPOINT: /v1/home] Error #0: context deadline exceeded"),
            "Error #1: invalid status code 500 [GET /banners]: http://promotions/banners",
            "Error #2: circuit breaker is open"
        );

        Assert.Equal(
            ["krakend_log_errors_total{endpoint=/v1/home,reason=deadline}", "krakend_log_lines_total{level=ERROR}"],
            Sorted(counters).Keys
        );
    }

    [TheoryThatNeeds("mtail")]
    [InlineData("[KRAKEND] 2026/11/22 - 17:10:23.939 \u001b[31m▶ ERROR\u001b[0m [ENDPOINT: /x] context canceled")]
    [InlineData("[KRAKEND] 2026/11/22 - 17:10:23.939 ▶ ERROR [ENDPOINT: /x] context canceled")]
    [InlineData("2026/11/22 17:10:23 KRAKEND ERROR: [ENDPOINT: /x] context canceled")]
    [InlineData(
        "2026-11-22T17:10:23.939Z stdout F [KRAKEND] 2026/11/22 - 17:10:23.939 \u001b[31m▶ ERROR\u001b[0m [ENDPOINT: /x] context "
            + "canceled"
    )]
    public async Task Every_shape_of_an_error_line_is_understood(string line)
    {
        var counters = await LogCounters.OfLinesAsync(line);

        Assert.Equal(1, counters["krakend_log_errors_total{endpoint=/x,reason=canceled}"]);
    }

    [TheoryThatNeeds("mtail")]
    [InlineData("[KRAKEND] 2026/11/22 - 17:10:23.939 \u001b[33m▶ WARNING\u001b[0m [ENDPOINT: /x] context canceled", "WARNING")]
    [InlineData("[KRAKEND] 2026/11/22 - 17:10:23.939 ▶ INFO\u001b[0m Starting the KrakenD instance", "INFO")]
    [InlineData(
        "[KRAKEND] 2026/11/22 - 17:10:23.939 \u001b[31m▶ ERROR\u001b[0m [SERVICE: Gin][Botdetector] bot rejected",
        "ERROR"
    )]
    [InlineData(
        "[KRAKEND] 2026/11/22 - 17:10:23.939 \u001b[33m▶ WARNING\u001b[0m [ENDPOINT: /x][Ratelimit] Unknown strategy foo",
        "WARNING"
    )]
    [InlineData(
        "[KRAKEND] 2026/11/22 - 17:10:23.939 \u001b[35m▶ CRITICAL\u001b[0m Unable to create the validator: JOSE: unknown "
            + "algorithm",
        "CRITICAL"
    )]
    public async Task Other_lines_count_by_level_only(string line, string level)
    {
        var counters = await LogCounters.OfLinesAsync(line);

        Assert.Equal([$"krakend_log_lines_total{{level={level}}}"], counters.Keys);
    }

    [TheoryThatNeeds("mtail")]
    [InlineData("Unable to validate the token: go-jose/go-jose/jwt: validation failed, token is expired (exp)", "expired")]
    [InlineData(
        "Unable to validate the token: go-jose/go-jose/jwt: validation failed, token not valid yet (nbf)",
        "not_yet_valid"
    )]
    [InlineData(
        "Unable to validate the token: go-jose/go-jose/jwt: validation failed, token issued in the future (iat)",
        "issued_in_future"
    )]
    [InlineData("Unable to validate the token: error in cryptographic primitive", "signature")]
    [InlineData("Unable to validate the token: algorithm is invalid", "algorithm")]
    [InlineData("Unable to validate the token: unexpected signature algorithm \"HS256\"", "algorithm")]
    [InlineData("Unable to validate the token: no Keys have been found", "unknown_key")]
    [InlineData("Unable to validate the token: no Keys has been found", "unknown_key")]
    [InlineData("Unable to validate the token: go-jose/go-jose/jwt: validation failed, invalid audience claim (aud)", "audience")]
    [InlineData("Token sent by client is invalid: go-jose/go-jose/jwt: validation failed, invalid issuer claim (iss)", "issuer")]
    [InlineData("Unable to validate the token: Token not found", "missing")]
    [InlineData(
        "Unable to validate the token: Get \"https://idp:8443/jwks.json\": dial tcp 10.0.0.9:8443: connect: connection refused",
        "jwk_fetch"
    )]
    [InlineData("Unable to validate the token: Get \"https://idp:8443/jwks.json\": EOF", "jwk_fetch")]
    [InlineData("Unable to validate the token: context deadline exceeded", "jwk_fetch")]
    [InlineData("Unable to validate the token: should have a JSON content type for JWKS endpoint", "jwk_fetch")]
    [InlineData("Token sent by client does not have sufficient roles", "roles")]
    [InlineData("Token sent by client does not have the required scopes", "scopes")]
    [InlineData("Token sent by client rejected", "other")]
    [InlineData("Unable to validate the token: key exists but is expired", "other")]
    public async Task A_refused_token_counts_under_its_reason(string why, string reason)
    {
        var counters = await LogCounters.OfLinesAsync(Error($"[ENDPOINT: /v1/cart/:user][JWTValidator] {why}"));

        Assert.Equal(
            [
                $"krakend_log_jwt_rejections_total{{endpoint=/v1/cart/:user,reason={reason}}}",
                "krakend_log_lines_total{level=ERROR}",
            ],
            Sorted(counters).Keys
        );
    }

    [FactThatNeeds("mtail")]
    public async Task A_broken_validator_counts_at_the_start_and_a_disabled_one_does_not()
    {
        var counters = await LogCounters.OfLinesAsync(
            $"[KRAKEND] 2026/11/22 - 17:10:23.939 \u001b[33m▶ WARNING{Reset} [ENDPOINT: /v1/orders][JWTValidator] Unable to "
                + "parse the configuration: JWK client is using an insecure connection to the JWK service",
            $"[KRAKEND] 2026/11/22 - 17:10:23.940 ▶ INFO{Reset} [ENDPOINT: /v1/catalog][JWTValidator] Validator disabled for "
                + "this endpoint"
        );

        Assert.Equal(
            ["krakend_log_jwt_rejections_total{endpoint=/v1/orders,reason=validator_config}"],
            Sorted(counters).Keys.Where(key => key.Contains("jwt", StringComparison.Ordinal))
        );
    }

    [TheoryThatNeeds("mtail")]
    [InlineData("[KRAKEND] 2026/11/22 - 17:10:23.939 ▶ INFO\u001b[0m Starting KrakenD v2.12.1", "start")]
    [InlineData("2026/11/22 17:10:23 KRAKEND INFO: Starting KrakenD v2.12.1", "start")]
    [InlineData("[KRAKEND] 2026/11/22 - 17:10:23.991 ▶ INFO\u001b[0m [SERVICE: Gin] Listening on port: 8080", "listening")]
    [InlineData(
        "[KRAKEND] 2026/11/22 - 17:10:23.991 \u001b[31m▶ ERROR\u001b[0m [SERVICE: Gin] listen tcp 0.0.0.0:8080: bind: address "
            + "already in use",
        "bind_failed"
    )]
    [InlineData(
        "2026/11/22 17:14:23 [SERVICE: kotel] The Prometheus exporter failed to listen and serve: listen tcp :9090: bind: "
            + "address already in use",
        "bind_failed"
    )]
    [InlineData(
        "ERROR parsing the configuration file: '/etc/krakend/krakend.json': invalid character '}' looking for beginning of "
            + "object key string",
        "config_error"
    )]
    [InlineData("2026/11/22 17:14:23 Signal intercepted: terminated", "signal")]
    [InlineData("2026/11/22 17:14:23 [Recovery] 2026/11/22 - 17:14:23 panic recovered:", "panic")]
    public async Task A_moment_in_the_life_of_the_process_counts(string line, string moment)
    {
        var counters = await LogCounters.OfLinesAsync(line);

        Assert.Equal(1, counters[$"krakend_log_lifecycle_total{{event={moment}}}"]);
        Assert.Single(counters.Keys, key => key.StartsWith("krakend_log_lifecycle_total", StringComparison.Ordinal));
    }

    [FactThatNeeds("mtail")]
    public async Task A_breaker_transition_counts_with_its_name_and_states()
    {
        var counters = await LogCounters.OfLinesAsync(
            $"[KRAKEND] 2026/11/22 - 17:10:23.991 \u001b[33m▶ WARNING{Reset} [CB] Circuit breaker named 'orders get' went from "
                + "'half-open' to 'closed'"
        );

        Assert.Equal(1, counters["krakend_log_breaker_transitions_total{from=half-open,name=orders get,to=closed}"]);
    }

    [TheoryThatNeeds("mtail")]
    [InlineData("| 404 |       9.241µs |   83.33.197.234 | GET      \"/wp-login.php\"", "method=GET,path=/wp-login.php")]
    [InlineData("| 404 |       9.241µs |   83.33.197.234 | POST     \"/v1/old?user=7&token=secret\"", "method=POST,path=/v1/old")]
    [InlineData("|\u001b[90;43m 404 \u001b[0m|       9.2µs |  ::1 |\u001b[97;44m GET     \u001b[0m \"/x\"", "method=GET,path=/x")]
    [InlineData("| 404 |  1m0s | 10.0.0.1 | GET \"/Starting KrakenD v2\"", "method=GET,path=/Starting KrakenD v2")]
    public async Task A_path_that_was_not_found_counts_without_its_query(string rest, string labels)
    {
        var counters = await LogCounters.OfLinesAsync("[GIN] 2026/11/22 - 17:10:27 " + rest);

        Assert.Equal([$"krakend_log_not_found_total{{{labels}}}"], counters.Keys);
    }

    [FactThatNeeds("mtail")]
    public async Task A_long_path_is_cut_after_81_characters()
    {
        var path = "/" + new string('a', 200);

        var counters = await LogCounters.OfLinesAsync($"[GIN] 2026/11/22 - 17:10:27 | 404 | 9µs | 10.0.0.1 | GET \"{path}\"");

        Assert.Equal([$"krakend_log_not_found_total{{method=GET,path={path[..81]}}}"], counters.Keys);
    }

    [FactThatNeeds("mtail")]
    public async Task Other_answers_and_their_handler_errors_do_not_count()
    {
        var counters = await LogCounters.OfLinesAsync(
            "[GIN] 2026/11/22 - 17:10:27 | 429 | 19µs | 10.0.0.1 | GET \"/v1/404\"",
            "Error #01: rate limit exceded",
            "[GIN] 2026/11/22 - 17:10:27 | 200 | 404ms | 10.0.0.1 | GET \"/v1/orders\""
        );

        Assert.Empty(counters);
    }

    private static string Error(string text) => $"[KRAKEND] 2026/11/22 - 17:10:23.939 {Red}▶ ERROR{Reset} {text}";

    private static SortedDictionary<string, double> Sorted(IReadOnlyDictionary<string, double> counters) =>
        new(
            counters.ToDictionary(counter => counter.Key, counter => counter.Value, StringComparer.Ordinal),
            StringComparer.Ordinal
        );
}
