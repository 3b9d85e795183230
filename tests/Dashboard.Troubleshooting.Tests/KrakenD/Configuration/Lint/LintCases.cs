using Dashboard.Troubleshooting.KrakenD.Configuration;
using Dashboard.Troubleshooting.KrakenD.Configuration.Lint;
using static Dashboard.Troubleshooting.Tests.KrakenD.Configuration.Lint.LintCase;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Configuration.Lint;

/// <summary>A case for every rule: it fires on the bad configuration and not on the good one.</summary>
internal static partial class LintCases
{
    private const string Breaker = """ "interval":60,"timeout":10,"max_errors":5,"name":"a","log_status_change":true """;
    private const string Jwk = """ "alg":"RS256","jwk_url":"https://idp.example.com/jwks.json","cache":true """;
    private const string OneOfTwo =
        """{"host":["http://a.b:80"],"url_pattern":"/a"},{"host":["http://a.b:80"],"url_pattern":"/b"}""";
    private const string Trusted = """ "extra_config":{"router":{"trusted_proxies":["10.0.0.0/8"]}}, """;

    public static IReadOnlyList<LintCase> All { get; } =
    [
        new("KD001", Root("\"read_timeuot\":\"3s\","), Root("\"read_timeout\":\"3s\",")),
        new("KD001", Backend("\"url_patern\":\"/x\""), Backend("\"@comment\":\"/x\"")),
        new(
            "KD001",
            EndpointFeatures("\"qos/ratelimit/router\":{\"maxrate\":5}"),
            EndpointFeatures("\"qos/ratelimit/router\":{\"max_rate\":5}")
        ),
        new("KD002", Service("\"telemetry/prometheus\":{}"), Service("\"telemetry/metrics\":{}")),
        new("KD003", BackendFeatures("\"auth/validator\":{}"), Validator(Jwk)),
        new("KD004", BackendFeatures("\"auth/ntlm\":{}"), BackendFeatures("\"auth/client-credentials\":{}")),
        new("KD004", Service("\"router\":{\"max_payload\":1}"), Service("\"router\":{\"auto_options\":true}")),
        new("KD005", """{"version":2,"endpoints":[]}""", """{"version":3,"endpoints":[]}"""),
        new("KD005", Backend("\"whitelist\":[\"a\"]"), Backend("\"allow\":[\"a\"]")),
        new("KD005", Validator("\"alg\":\"RS256\",\"jwk-url\":\"https://a.b/c\""), Validator(Jwk)),
        new("KD005", EndpointFeatures("\"github.com/devopsfaith/krakend-jose/validator\":{}"), Validator(Jwk)),
        new("KD006", """{"version": 3, "port": 8080,}""", """{"version": 3, "port": 8080}"""),
        new("KD006", """{"version": 3} // api""", """{"version": 3, "@comment": "api"}"""),
        new("KD006", "{\"version\": 3, /* api\n*/ \"port\": 8080}", """{"version": 3}"""),
        new("KD007", """{"version":3,"port":1,"port":2}""", """{"version":3,"port":2}"""),
        new("KD008", Endpoint("\"timeout\":3000"), Endpoint("\"timeout\":\"3000ms\"")),
        new(
            "KD008",
            EndpointFeatures("\"qos/ratelimit/router\":{\"every\":60}"),
            EndpointFeatures("\"qos/ratelimit/router\":{\"every\":\"60s\"}")
        ),
        new("KD009", Root("\"timeout\":\"1.5s\","), Root("\"timeout\":\"1500ms\",")),
        new("KD009", Root("\"timeout\":\"3 seconds\","), Root("\"timeout\":\"3s\",")),
        new("KD010", Root("\"@a\":1,").Replace("]}", ",{\"endpoint\":\"/orders\"}]}", StringComparison.Ordinal), Root("")),
        new("KD011", TwoPaths("/a/{id}", "/a/{user}"), TwoPaths("/a/{id}", "/a/{id}/b")),
        new("KD012", Endpoint("\"endpoint\":\"/a/*\""), Endpoint("\"endpoint\":\"/a/{b}\"")),
        new("KD013", Endpoint("\"endpoint\":\"/a/\",\"method\":\"POST\""), Endpoint("\"endpoint\":\"/a\",\"method\":\"POST\"")),
        new("KD013", TwoPaths("/Orders", "/orders"), TwoPaths("/orders", "/order")),
        new(
            "KD014",
            Service("\"router\":{\"disable_redirect_trailing_slash\":true}"),
            Service("\"router\":{\"disable_redirect_fixed_path\":true,\"disable_redirect_trailing_slash\":true}")
        ),
        new("KD015", Backend("\"url_pattern\":\"/{id}\""), Backend("\"url_pattern\":\"/{JWT.sub}/{resp0_id}\"")),
        new(
            "KD016",
            Endpoint("\"method\":\"PUT\"", OneOfTwo),
            Endpoint("\"method\":\"PUT\"", OneOfTwo.Replace("\"host\"", "\"method\":\"GET\",\"host\"", StringComparison.Ordinal))
        ),
        new(
            "KD017",
            Validator($"{Jwk},\"propagate_claims\":[[\"sub\",\"X-User\"]]"),
            Validator($"{Jwk},\"propagate_claims\":[[\"sub\",\"X-User\"]]", headers: "\"Authorization\",\"x-user\"")
        ),
        new(
            "KD020",
            Endpoint("\"timeout\":\"2s\"", "{\"url_pattern\":\"/a\"}"),
            Endpoint("\"timeout\":\"2s\"", "{\"url_pattern\":\"/a\"}", "\"host\":[\"http://a.b\"],")
        ),
        new(
            "KD021",
            Backend("\"host\":[\"a.b\"],\"disable_host_sanitize\":true"),
            Backend("\"host\":[\"http://a.b\"],\"disable_host_sanitize\":true")
        ),
        new("KD022", Root("\"host\":[\"a.b\"],"), Root("\"host\":[\"http://a.b\"],")),
        new("KD023", Backend("\"host\":[\"http://u:p@a.b\"]"), Backend("\"host\":[\"http://a.b/\"]")),
        new("KD023", Backend("\"host\":[\"HTTP://a.b\"]"), Backend("\"host\":[\"https://a.b:8443\"]")),
        new(
            "KD023",
            Backend("\"host\":[\"http://a.b:8\"]"),
            Backend("\"host\":[\"amqp://a.b/q\"],\"disable_host_sanitize\":true")
        ),
        new(
            "KD024",
            Backend("\"host\":[\"http://127.0.0.1:80\"]"),
            Backend("\"host\":[\"http://localhost:8080\"],\"url_pattern\":\"/__health\"")
        ),
        new("KD025", Backend("\"host\":[\"http://orders:80\"]"), Backend("\"host\":[\"http://10.0.0.1:80\"]")),
        new(
            "KD026",
            Backend("\"host\":[\"http://{{ .host }}\"]"),
            BackendFeatures("\"modifier/lua-backend\":{\"pre\":\"t = {{1}}\"}")
        ),
        new("KD026", Backend("\"url_pattern\":\"/<no value>\""), Backend("\"url_pattern\":\"/value\"")),
        new("KD027", Backend("\"host\":[\"http://a.b\",\"http://c.d\"]"), Backend("\"host\":[\"http://a.b\"]")),
        new(
            "KD028",
            Backend("\"sd\":\"dns\",\"host\":[\"a.b\"]"),
            Backend("\"sd\":\"dns\",\"host\":[\"a.b\"],\"disable_host_sanitize\":true")
        ),
        new("KD030", Endpoint("\"output_encoding\":\"no-op\"", OneOfTwo), Endpoint("\"output_encoding\":\"json\"", OneOfTwo)),
        new(
            "KD031",
            Backend("\"deny\":[\"a\"]", "\"endpoint\":\"/a\",\"output_encoding\":\"no-op\""),
            Backend("\"deny\":[\"a\"]")
        ),
        new(
            "KD032",
            Endpoint(
                "\"timeout\":\"2s\"",
                OneOfTwo.Replace(
                    "\"/a\"",
                    "\"/a\",\"extra_config\":{\"backend/http\":{\"return_error_code\":true}}",
                    StringComparison.Ordinal
                )
            ),
            BackendFeatures("\"backend/http\":{\"return_error_code\":true}")
        ),
        new(
            "KD033",
            BackendFeatures($"\"qos/circuit-breaker\":{{{Breaker}}},\"backend/http\":{{\"return_error_details\":\"a\"}}"),
            BackendFeatures($"\"qos/circuit-breaker\":{{{Breaker}}}")
        ),
        new("KD034", Root("\"echo_endpoint\":true,"), Root("\"echo_endpoint\":false,"))
        {
            Inputs = new() { IsProduction = true },
        },
        .. LimitsAndTimers(),
        .. TokensAndTelemetry(),
    ];

    private static IEnumerable<LintCase> LimitsAndTimers() =>
        [
            new("KD040", Backend("\"timeout\":\"1s\""), Endpoint("\"timeout\":\"1s\"")),
            new("KD041", Root(""), Endpoint("\"timeout\":\"3s\"")),
            new("KD042", Endpoint("\"timeout\":\"2s\"", OneOfTwo), Endpoint("\"timeout\":\"3s\"", OneOfTwo))
            {
                Inputs = new() { BackendLatency = TimeSpan.FromSeconds(2) },
            },
            new("KD042", Endpoint("\"concurrent_calls\":2"), Endpoint("\"concurrent_calls\":1")),
            new("KD043", Root("\"timeout\":\"10m\","), Root("\"timeout\":\"10s\",")),
            new("KD044", Root("\"write_timeout\":\"2s\","), Root("\"write_timeout\":\"3s\",")),
            new("KD045", Root("\"read_timeout\":\"5s\","), Root("\"read_timeout\":\"5s\",\"idle_timeout\":\"90s\",")),
            new("KD045", Root("\"idle_timeout\":\"30s\","), Root("\"idle_timeout\":\"75s\","))
            {
                Inputs = new() { BalancerIdleTimeout = TimeSpan.FromSeconds(60) },
            },
            new("KD046", Root("\"idle_connection_timeout\":\"0s\","), Root("\"idle_connection_timeout\":\"30s\",")),
            new("KD047", Root("\"dialer_timeout\":\"2s\","), Root("\"dialer_timeout\":\"1s\",")),
            new("KD048", Root("\"disable_keep_alives\":true,"), Root("")),
            new("KD050", Endpoint("\"method\":\"PUT\",\"concurrent_calls\":2"), Endpoint("\"concurrent_calls\":2")),
            new("KD051", Endpoint("\"concurrent_calls\":6"), Endpoint("\"concurrent_calls\":1")),
            new(
                "KD052",
                BackendFeatures($"\"qos/circuit-breaker\":{{{Breaker}}}", "\"endpoint\":\"/a\",\"concurrent_calls\":2"),
                BackendFeatures($"\"qos/circuit-breaker\":{{{Breaker}}}")
            )
            {
                Inputs = new() { Version = new GatewayVersion(2, 13, 0) },
            },
            new(
                "KD060",
                Limit("\"client_max_rate\":5,\"strategy\":\"ip\""),
                Limit("\"max_rate\":9,\"client_max_rate\":5,\"strategy\":\"ip\"")
            ),
            new("KD061", Limit("\"max_rate\":60,\"every\":\"10s\""), Limit("\"max_rate\":60,\"every\":\"1s\"")),
            new(
                "KD062",
                Limit("\"client_max_rate\":5,\"strategy\":\"token\""),
                Limit("\"client_max_rate\":5,\"strategy\":\"ip\"")
            ),
            new(
                "KD063",
                Limit("\"client_max_rate\":5,\"strategy\":\"header\""),
                Limit("\"client_max_rate\":5,\"strategy\":\"header\",\"key\":\"X-Id\"")
            ),
            new(
                "KD064",
                Limit("\"client_max_rate\":5,\"strategy\":\"header\",\"key\":\"X-Id\""),
                Limit("\"client_max_rate\":5,\"strategy\":\"ip\"")
            ),
            new(
                "KD065",
                Limit("\"client_max_rate\":5,\"strategy\":\"ip\""),
                Limit("\"client_max_rate\":5,\"strategy\":\"ip\"", Trusted)
            ),
            new("KD066", Limit("\"max_rate\":50"), Limit("\"max_rate\":25"))
            {
                Inputs = new() { Replicas = 2, WantedRate = 50 },
            },
            new("KD067", Limit("\"max_rate\":10,\"capacity\":100"), Limit("\"max_rate\":10,\"capacity\":20")),
            new("KD068", Limit("\"max_rate\":5,\"every\":\"100ms\""), Limit("\"max_rate\":5,\"every\":\"1s\"")),
            new("KD068", Limit("\"client_max_rate\":-1"), Limit("\"client_max_rate\":0.5")),
            new(
                "KD069",
                BackendFeatures(
                    $"\"qos/ratelimit/proxy\":{{\"max_rate\":1,\"capacity\":1}},\"qos/circuit-breaker\":{{{Breaker}}}"
                ),
                BackendFeatures("\"qos/ratelimit/proxy\":{\"max_rate\":1,\"capacity\":1}")
            ),
            new(
                "KD070",
                EndpointFeatures("\"auth/signer\":{},\"qos/ratelimit/router\":{\"max_rate\":5}"),
                EndpointFeatures("\"qos/ratelimit/router\":{\"max_rate\":5}")
            ),
        ];

    private static string TwoPaths(string one, string other) =>
        $$"""{"version":3,"endpoints":[{"endpoint":"{{one}}"},{"endpoint":"{{other}}"}]}""";

    private static string Limit(string settings, string root = "") =>
        EndpointFeatures($"\"qos/ratelimit/router\":{{{settings}}}", root: root);

    private static string Named(string name) =>
        $$$$"""
            {"host":["http://a.b"],"url_pattern":"/a",
            "extra_config":{"qos/circuit-breaker":{"max_errors":5,"name":"{{{{name}}}}","log_status_change":true}}}
            """;

    private static string Logged(string level) =>
        Endpoint("\"timeout\":\"2s\"", Named("a"), $"\"extra_config\":{{\"telemetry/logging\":{{\"level\":\"{level}\"}}}},");

    private static string Otel(string exporters) => Service($"\"telemetry/opentelemetry\":{{\"exporters\":{{{exporters}}}}}");
}
