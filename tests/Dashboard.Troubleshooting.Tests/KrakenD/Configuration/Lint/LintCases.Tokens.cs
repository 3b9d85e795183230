using Dashboard.Troubleshooting.KrakenD.Configuration;
using Dashboard.Troubleshooting.KrakenD.Configuration.Lint;
using static Dashboard.Troubleshooting.Tests.KrakenD.Configuration.Lint.LintCase;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Configuration.Lint;

/// <summary>Those of tokens, breakers, telemetry and resources.</summary>
internal static partial class LintCases
{
    private static IEnumerable<LintCase> TokensAndTelemetry() =>
        [
            new("KD080", Validator($"{Jwk},\"cache_ttl\":\"15m\""), Validator($"{Jwk},\"cache_duration\":900")),
            new("KD081", Validator("\"alg\":\"RS256\",\"jwk_url\":\"https://a.b/c\""), Validator(Jwk)),
            new("KD082", Validator(Jwk.Replace("https", "http", StringComparison.Ordinal)), Validator(Jwk)),
            new("KD083", Validator($"{Jwk},\"disable_jwk_security\":true"), Validator($"{Jwk},\"disable_jwk_security\":false")),
            new(
                "KD084",
                Validator("\"alg\":\"RS256\",\"jwk_local_path\":\"a\""),
                Validator("\"alg\":\"RS256\",\"jwk_local_path\":\"a\",\"disable_jwk_security\":true")
            ),
            new("KD085", Validator("\"jwk_url\":\"https://a.b/c\""), Validator(Jwk)),
            new(
                "KD085",
                Validator("\"alg\":\"rs256\",\"jwk_url\":\"https://a.b/c\""),
                Validator("\"alg\":\"EdDSA\",\"jwk_url\":\"https://a.b/c\"")
            ),
            new("KD086", Validator(Jwk.Replace("RS256", "HS512", StringComparison.Ordinal)), Validator(Jwk)),
            new("KD087", Validator(Jwk), Validator($"{Jwk},\"leeway\":\"5s\"")),
            new("KD088", Validator(Jwk), Validator($"{Jwk},\"failed_jwk_key_cooldown\":\"30s\"")),
            new("KD089", Validator($"{Jwk},\"scopes\":[\"a\"]"), Validator($"{Jwk},\"scopes\":[\"a\"],\"scopes_key\":\"scope\"")),
            new("KD090", Validator($"{Jwk},\"roles_key\":\"a.b\""), Validator($"{Jwk},\"roles_key\":\"https://a.b/roles\"")),
            new("KD091", EndpointFeatures($"\"auth/validator\":{{{Jwk}}}"), Validator(Jwk)),
            new("KD092", Validator(Jwk, "\"cache_ttl\":\"5m\","), Validator(Jwk, "\"cache_ttl\":\"0s\",")),
            new("KD093", Validator($"{Jwk},\"operation_debug\":true"), Validator(Jwk)),
            new("KD093", Validator(Jwk), Validator($"{Jwk},\"operation_debug\":true"))
            {
                Inputs = new() { HasTokenIncident = true },
            },
            new(
                "KD100",
                BackendFeatures("\"qos/circuit-breaker\":{\"interval\":60,\"timeout\":10}"),
                BackendFeatures($"\"qos/circuit-breaker\":{{{Breaker}}}")
            ),
            new(
                "KD101",
                BackendFeatures("\"qos/circuit-breaker\":{\"max_errors\":5,\"timeout\":61}"),
                BackendFeatures($"\"qos/circuit-breaker\":{{{Breaker}}}")
            ),
            new(
                "KD102",
                Endpoint("\"timeout\":\"2s\"", $"{Named("a")},{Named("a")}"),
                Endpoint("\"timeout\":\"2s\"", $"{Named("a")},{Named("b")}")
            ),
            new("KD102", Logged("ERROR"), Logged("WARNING")),
            new(
                "KD103",
                BackendFeatures($"\"qos/circuit-breaker\":{{{Breaker}}}", "\"endpoint\":\"/a\",\"output_encoding\":\"no-op\""),
                BackendFeatures($"\"qos/circuit-breaker\":{{{Breaker}}}")
            ),
            new("KD104", Root(""), BackendFeatures($"\"qos/circuit-breaker\":{{{Breaker}}}")),
            new(
                "KD110",
                Service("\"telemetry/logging\":{\"format\":\"logfmt\"}"),
                Service("\"telemetry/logging\":{\"format\":\"logstash\"}")
            ),
            new("KD111", Service("\"telemetry/logging\":{\"stdout\":false}"), Service("\"telemetry/logging\":{\"syslog\":true}")),
            new("KD112", Root(""), Service("\"telemetry/logging\":{\"level\":\"INFO\"}")),
            new("KD113", Service("\"telemetry/metrics\":{}"), Otel("\"prometheus\":[{\"port\":9090}]")),
            new("KD114", Service("\"telemetry/influx\":{}"), Otel("\"prometheus\":[{\"port\":9090}]")),
            new("KD115", Otel("\"prometheus\":[{\"port\":8080}]"), Otel("\"prometheus\":[{\"port\":9090}]")),
            new("KD116", Otel("\"otlp\":[{\"host\":\"a.b\"}]"), Otel("\"otlp\":[{\"host\":\"a.b\",\"disable_traces\":true}]")),
            new("KD120", Root(""), Root("\"max_shutdown_wait_time\":\"20s\",")),
            new("KD120", Root("\"max_shutdown_wait_time\":\"30s\","), Root("\"max_shutdown_wait_time\":\"20s\","))
            {
                Inputs = new() { GracePeriod = TimeSpan.FromSeconds(30) },
            },
            new(
                "KD121",
                BackendFeatures("\"qos/http-cache\":{\"shared\":true}"),
                BackendFeatures("\"qos/http-cache\":{\"max_items\":1,\"max_size\":1024}")
            ),
            new("KD122", Limit("\"client_max_rate\":5"), Limit("\"max_rate\":5")),
            new(
                "KD123",
                Root("\"client_tls\":{\"allow_insecure_connections\":true},"),
                Root("\"client_tls\":{\"ca_certs\":[\"a\"]},")
            ),
            new(
                "KD124",
                Root("\"$schema\":\"https://www.krakend.io/schema/v2.9/krakend.json\","),
                Root("\"$schema\":\"https://www.krakend.io/schema/v2.13/krakend.json\",")
            )
            {
                Inputs = new() { Version = new GatewayVersion(2, 13) },
            },
        ];
}
