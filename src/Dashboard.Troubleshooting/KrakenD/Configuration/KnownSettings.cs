namespace Dashboard.Troubleshooting.KrakenD.Configuration;

/// <summary>The settings that KrakenD 2.13 knows outside of <c>extra_config</c>, those of version 1, and which of them are
/// durations. Source as for <see cref="KnownFeatures"/>.</summary>
public static class KnownSettings
{
    /// <summary>At the top level.</summary>
    public static readonly IReadOnlySet<string> Root = Set(
        "async_agent cache_ttl client_tls debug_endpoint dialer_fallback_delay dialer_keep_alive dialer_timeout "
            + "disable_compression disable_keep_alives disable_rest dns_cache_ttl echo_endpoint endpoints "
            + "expect_continue_timeout extra_config host idle_connection_timeout idle_timeout listen_ip max_header_bytes "
            + "max_idle_connections max_idle_connections_per_host max_shutdown_wait_time name output_encoding plugin port "
            + "read_header_timeout read_timeout response_header_timeout sequential_start timeout tls use_h2c version "
            + "write_timeout"
    );

    /// <summary>In an endpoint.</summary>
    public static readonly IReadOnlySet<string> Endpoint = Set(
        "backend cache_ttl concurrent_calls endpoint extra_config "
            + "input_headers input_query_strings method output_encoding timeout"
    );

    /// <summary>In a backend.</summary>
    public static readonly IReadOnlySet<string> Backend = Set(
        "allow deny disable_host_sanitize encoding extra_config group host input_headers input_query_strings is_collection "
            + "mapping method sd sd_scheme target url_pattern"
    );

    /// <summary>Durations at the top level.</summary>
    public static readonly IReadOnlySet<string> RootDurations = Set(
        "cache_ttl dialer_fallback_delay dialer_keep_alive dialer_timeout dns_cache_ttl expect_continue_timeout "
            + "idle_connection_timeout idle_timeout max_shutdown_wait_time read_header_timeout read_timeout "
            + "response_header_timeout timeout write_timeout"
    );

    /// <summary>Durations in an endpoint, and those that people write in a backend.</summary>
    public static readonly IReadOnlySet<string> EndpointDurations = Set("cache_ttl timeout");

    /// <summary>Durations of features, by namespace.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlySet<string>> FeatureDurations = new Dictionary<
        string,
        IReadOnlySet<string>
    >(StringComparer.Ordinal)
    {
        ["auth/revoker"] = Set("revoke_server_ping_interval"),
        ["auth/signer"] = Set("leeway"),
        ["auth/validator"] = Set("failed_jwk_key_cooldown leeway"),
        ["qos/ratelimit/proxy"] = Set("every"),
        ["qos/ratelimit/router"] = Set("cleanup_period every"),
        ["qos/ratelimit/service"] = Set("cleanup_period every"),
        ["security/cors"] = Set("max_age"),
        ["telemetry/influx"] = Set("ttl"),
        ["telemetry/metrics"] = Set("collection_time"),
        ["websocket"] = Set("ping_period pong_wait timeout write_wait"),
    };

    /// <summary>Names of version 1 with today's.</summary>
    public static readonly IReadOnlyDictionary<string, string> Renamed = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["headers_to_pass"] = "input_headers",
        ["querystring_params"] = "input_query_strings",
        ["whitelist"] = "allow",
        ["blacklist"] = "deny",
    };

    /// <summary>Namespaces of version 1 with today's.</summary>
    public static readonly IReadOnlyDictionary<string, string> RenamedFeatures = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["github_com/devopsfaith/krakend/transport/http/server/handler"] = "plugin/http-server",
        ["github.com/devopsfaith/krakend/transport/http/client/executor"] = "plugin/http-client",
        ["github.com/devopsfaith/krakend/proxy/plugin"] = "plugin/req-resp-modifier",
        ["github.com/devopsfaith/krakend/proxy"] = "proxy",
        ["github_com/luraproject/lura/router/gin"] = "router",
        ["github.com/devopsfaith/krakend-ratelimit/juju/router"] = "qos/ratelimit/router",
        ["github.com/devopsfaith/krakend-ratelimit/juju/proxy"] = "qos/ratelimit/proxy",
        ["github.com/devopsfaith/krakend-httpcache"] = "qos/http-cache",
        ["github.com/devopsfaith/krakend-circuitbreaker/gobreaker"] = "qos/circuit-breaker",
        ["github.com/devopsfaith/krakend-oauth2-clientcredentials"] = "auth/client-credentials",
        ["github.com/devopsfaith/krakend-jose/validator"] = "auth/validator",
        ["github.com/devopsfaith/krakend-jose/signer"] = "auth/signer",
        ["github_com/devopsfaith/bloomfilter"] = "auth/revoker",
        ["github_com/devopsfaith/krakend-botdetector"] = "security/bot-detector",
        ["github_com/devopsfaith/krakend-httpsecure"] = "security/http",
        ["github_com/devopsfaith/krakend-cors"] = "security/cors",
        ["github.com/devopsfaith/krakend-cel"] = "validation/cel",
        ["github.com/devopsfaith/krakend-jsonschema"] = "validation/json-schema",
        ["github.com/devopsfaith/krakend-amqp/agent"] = "async/amqp",
        ["github.com/devopsfaith/krakend-amqp/consume"] = "backend/amqp/consumer",
        ["github.com/devopsfaith/krakend-amqp/produce"] = "backend/amqp/producer",
        ["github.com/devopsfaith/krakend-lambda"] = "backend/lambda",
        ["github.com/devopsfaith/krakend-pubsub/publisher"] = "backend/pubsub/publisher",
        ["github.com/devopsfaith/krakend-pubsub/subscriber"] = "backend/pubsub/subscriber",
        ["github.com/devopsfaith/krakend-martian"] = "modifier/martian",
        ["github.com/devopsfaith/krakend-lua/router"] = "modifier/lua-endpoint",
        ["github.com/devopsfaith/krakend-lua/proxy"] = "modifier/lua-proxy",
        ["github.com/devopsfaith/krakend-lua/proxy/backend"] = "modifier/lua-backend",
        ["github_com/devopsfaith/krakend-opencensus"] = "telemetry/opencensus",
        ["github_com/devopsfaith/krakend-metrics"] = "telemetry/metrics",
        ["github_com/devopsfaith/krakend-gologging"] = "telemetry/logging",
        ["github_com/devopsfaith/krakend-logstash"] = "telemetry/logstash",
        ["github_com/devopsfaith/krakend-gelf"] = "telemetry/gelf",
        ["github_com/letgoapp/krakend-influx"] = "telemetry/influx",
    };

    /// <summary>Today's name of a feature of version 1; null when the name is none of them. Both spellings of the host were
    /// in use.</summary>
    public static string? TodaysName(string feature) =>
        RenamedFeatures.GetValueOrDefault(feature)
        ?? RenamedFeatures.GetValueOrDefault(feature.Replace("github.com/", "github_com/", StringComparison.Ordinal))
        ?? RenamedFeatures.GetValueOrDefault(feature.Replace("github_com/", "github.com/", StringComparison.Ordinal));

    private static HashSet<string> Set(string names) => names.Split(' ').ToHashSet(StringComparer.Ordinal);
}
