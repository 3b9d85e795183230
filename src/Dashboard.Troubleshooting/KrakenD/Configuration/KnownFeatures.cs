namespace Dashboard.Troubleshooting.KrakenD.Configuration;

/// <summary>The features that KrakenD 2.13 knows, and their settings. Source: names in KrakenD's documentation and JSON schema; a
/// test compares them with the schema where that is at hand.</summary>
public static class KnownFeatures
{
    // Scope, then + for the Enterprise Edition only | namespace | settings, with + for the Enterprise Edition only
    private const string Table = """
        service + | ai/mcp |
        service + | auth/api-keys |
        service + | auth/basic |
        service | auth/revoker | N P TTL hash_name port revoke_server_api_key revoke_server_max_retries revoke_server_max_workers revoke_server_ping_interval revoke_server_ping_url token_keys
        service | auth/validator | shared_cache_duration
        service + | documentation/openapi |
        service + | documentation/postman |
        service + | governance/processors |
        service + | governance/quota |
        service + | grpc |
        service | modifier/lua-endpoint | allow_open_libs live md5 post pre skip_next sources
        service + | modifier/request-body-extractor |
        service + | modifier/response-headers |
        service | plugin/http-server |
        service + | qos/ratelimit/service |
        service + | qos/ratelimit/service/redis |
        service + | qos/ratelimit/tiered |
        service + | redis |
        service | router | app_engine auto_options decompress_gzip+ disable_access_log disable_gzip+ disable_handle_method_not_allowed disable_health disable_path_decoding disable_redirect_fixed_path disable_redirect_trailing_slash error_body forwarded_by_client_ip health_path hide_version_header logger_skip_paths max_multipart_memory max_payload+ remote_ip_headers remove_extra_slash return_error_msg trusted_proxies
        service | security/bot-detector | allow cache_size deny empty_user_agent_is_bot patterns
        service | security/cors |
        service | security/http | allowed_hosts allowed_hosts_are_regex browser_xss_filter content_security_policy content_type_nosniff custom_frame_options_value force_sts_header frame_deny host_proxy_headers hpkp_public_key is_development referrer_policy ssl_host ssl_proxy_headers ssl_redirect sts_include_subdomains sts_seconds
        service + | server/static-filesystem |
        service + | server/virtualhost |
        service | telemetry/gelf | address enable_tcp
        service | telemetry/influx | address buffer_size db password ttl username
        service | telemetry/logging | access_log_custom_format+ access_log_format+ access_log_missing_key_marker+ backend+ custom_format format level prefix stdout syslog syslog_facility
        service | telemetry/logstash | enabled
        service | telemetry/metrics | backend_disabled collection_time endpoint_disabled listen_address proxy_disabled router_disabled
        service + | telemetry/moesif |
        service + | telemetry/newrelic |
        service | telemetry/opencensus | enabled_layers exporters reporting_period sample_rate
        service | telemetry/opentelemetry | deploy_env exporters histograms layers metric_reporting_period service_name service_version skip_paths trace_sample_rate
        service + | telemetry/opentelemetry-security |
        endpoint + | ai/mcp |
        endpoint + | auth/api-keys |
        endpoint + | auth/basic |
        endpoint | auth/signer | alg cipher_suites cypher_key disable_jwk_security full jwk_fingerprints jwk_local_ca jwk_local_path jwk_url keys_to_sign kid leeway secret_url
        endpoint | auth/validator | alg audience auth_header_name cache cache_duration cipher_suites cookie_key cypher_key disable_jwk_security failed_jwk_key_cooldown issuer jwk_fingerprints jwk_local_ca jwk_local_path jwk_url key_identify_strategy leeway operation_debug propagate_claims propagate_claims_preserve_array roles roles_key roles_key_is_nested scopes scopes_key scopes_matcher secret_url
        endpoint + | documentation/openapi |
        endpoint + | documentation/postman |
        endpoint + | governance/quota |
        endpoint + | modifier/jmespath |
        endpoint | modifier/lua-endpoint | allow_open_libs live md5 post pre skip_next sources
        endpoint | modifier/lua-proxy | allow_open_libs live md5 post pre skip_next sources
        endpoint + | modifier/request-body-extractor |
        endpoint + | modifier/request-body-extractor/early |
        endpoint + | modifier/request-body-generator |
        endpoint + | modifier/response-body |
        endpoint + | modifier/response-body-generator |
        endpoint + | plugin/middleware |
        endpoint | plugin/req-resp-modifier |
        endpoint | proxy | combiner decompress_gzip+ flatmap_filter max_payload+ sequential sequential_propagated_params static
        endpoint | qos/ratelimit/router | capacity cleanup_period cleanup_threads client_capacity client_max_rate every key max_rate num_shards strategy
        endpoint + | qos/ratelimit/router/redis |
        endpoint + | qos/ratelimit/tiered |
        endpoint | security/bot-detector | allow cache_size deny empty_user_agent_is_bot patterns
        endpoint + | security/cors |
        endpoint | security/http | allowed_hosts allowed_hosts_are_regex browser_xss_filter content_security_policy content_type_nosniff custom_frame_options_value force_sts_header frame_deny host_proxy_headers hpkp_public_key is_development referrer_policy ssl_host ssl_proxy_headers ssl_redirect sts_include_subdomains sts_seconds
        endpoint + | security/policies |
        endpoint | telemetry/opentelemetry | backend+ exporters_override+ global proxy
        endpoint | validation/cel |
        endpoint | validation/json-schema |
        endpoint + | validation/response-json-schema |
        endpoint + | websocket |
        backend + | ai/llm |
        backend + | auth/aws-sigv4 |
        backend | auth/client-credentials | client_id client_secret endpoint_params scopes token_url
        backend + | auth/gcp |
        backend + | auth/ntlm |
        backend | backend/amqp/consumer | auto_ack backoff_strategy delete durable exchange exclusive max_retries nack_discard name no_local no_wait prefetch_count routing_key
        backend | backend/amqp/producer | backoff_strategy delete durable exchange exclusive exp_key immediate mandatory max_retries msg_id_key name no_local no_wait priority_key reply_to_key routing_key static_routing_key
        backend + | backend/conditional |
        backend | backend/graphql | operationName query query_path type variables
        backend + | backend/grpc |
        backend | backend/http |
        backend + | backend/http/client |
        backend | backend/lambda | endpoint function_name function_param_name max_retries region
        backend | backend/pubsub/publisher | topic_url
        backend + | backend/pubsub/publisher/kafka |
        backend | backend/pubsub/subscriber | subscription_url
        backend + | backend/pubsub/subscriber/kafka |
        backend + | backend/soap |
        backend + | backend/static-filesystem |
        backend + | governance/quota |
        backend + | modifier/body-generator |
        backend + | modifier/jmespath |
        backend | modifier/lua-backend | allow_open_libs live md5 post pre skip_next sources
        backend | modifier/martian |
        backend + | modifier/request-body-generator |
        backend + | modifier/response-body |
        backend + | modifier/response-body-generator |
        backend | plugin/http-client |
        backend + | plugin/middleware |
        backend | plugin/req-resp-modifier |
        backend | proxy | flatmap_filter shadow
        backend | qos/circuit-breaker | interval log_status_change max_errors name timeout
        backend + | qos/circuit-breaker/http |
        backend | qos/http-cache | max_items max_size shared
        backend | qos/ratelimit/proxy | capacity every max_rate
        backend + | security/policies |
        backend + | telemetry/logging |
        backend + | telemetry/opentelemetry |
        backend | validation/cel |
        backend + | validation/response-json-schema |
        backend + | workflow |
        """;

    private static readonly Dictionary<string, KnownFeature[]> ByName = Read()
        .GroupBy(feature => feature.Name, StringComparer.Ordinal)
        .ToDictionary(features => features.Key, features => features.ToArray(), StringComparer.Ordinal);

    /// <summary>Every feature in every scope.</summary>
    public static IEnumerable<KnownFeature> All => ByName.Values.SelectMany(features => features);

    /// <summary>Whether any scope knows a feature of that name.</summary>
    public static bool IsKnown(string name) => ByName.ContainsKey(name);

    /// <summary>The feature of that name in that scope; null when there is none.</summary>
    public static KnownFeature? Find(FeatureScope scope, string name)
    {
        foreach (var feature in ByName.GetValueOrDefault(name) ?? [])
        {
            if (feature.Scope == scope)
                return feature;
        }

        return null;
    }

    /// <summary>The scopes that know a feature of that name; none for an unknown one.</summary>
    public static IReadOnlyList<FeatureScope> ScopesOf(string name) =>
        [.. (ByName.GetValueOrDefault(name) ?? []).Select(feature => feature.Scope)];

    private static IEnumerable<KnownFeature> Read() =>
        from line in Table.Split('\n')
        let parts = line.Split('|', StringSplitOptions.TrimEntries)
        let settings = parts[2].Split(' ', StringSplitOptions.RemoveEmptyEntries)
        select new KnownFeature(
            Enum.Parse<FeatureScope>(parts[0].Split(' ')[0], ignoreCase: true),
            parts[1],
            parts[0].EndsWith('+'),
            settings.Select(name => name.TrimEnd('+')).ToHashSet(StringComparer.Ordinal),
            settings.Where(name => name.EndsWith('+')).Select(name => name.TrimEnd('+')).ToHashSet(StringComparer.Ordinal)
        );
}
