namespace Dashboard.Troubleshooting.KrakenD.Telemetry.Logs;

/// <summary>
/// What the lines of KrakenD's log say, as <c>deploy/krakend.mtail</c> counts them: the same patterns in the same order, of
/// which the first that fits counts. They are for lines without colours and without what container runtimes put before them.
/// </summary>
public static class LogPatterns
{
    /// <summary>An error line of an endpoint. The error begins with the space, or the component, after the endpoint.</summary>
    public const string ErrorLine =
        @"^(?:\S*\s+\d{4}/\d\d/\d\d - \d\d:\d\d:\d\d\.\d+ ▶ ERROR|\d{4}/\d\d/\d\d \d\d:\d\d:\d\d KRAKEND ERROR:) "
        + @"\[ENDPOINT: (?P<endpoint>[^\]]+)\](?P<error>(?:\[Lua\])? .*)$";

    /// <summary>A line about a token that was refused.</summary>
    public const string TokenLine = @"\[ENDPOINT: (?P<endpoint>[^\]]+)\]\[JWTValidator\] (?P<why>.*)$";

    /// <summary>A transition of a circuit breaker.</summary>
    public const string BreakerLine =
        @"\[CB\] Circuit breaker named '(?P<name>[^']*)' went from '(?P<from>[a-z-]+)' to '(?P<to>[a-z-]+)'";

    /// <summary>Reason of an error for which no pattern fits.</summary>
    public const string Other = "other";

    /// <summary>Reasons of errors.</summary>
    public static IReadOnlyList<LogPattern> Errors { get; } =
    [
        new("cel", @"request aborted by evaluator"),
        new("lua", @"^\[Lua\] |\((?:pre-script|post-script|[\w.-]+\.lua):L\d+\)"),
        new("schema", @"^ (?:Error #\d+: )?- |could not validate an empty body"),
        new("token", @"[A-Z][a-z]+ ""[^""]*"": Post ""|oauth2: "),
        new("redirects", @"stopped after 10 redirects"),
        new("descriptors", @"too many open files"),
        new("queue", @"connection not available, trying to reconnect|pubsub \(code="),
        new("breaker_open", @"circuit breaker is open"),
        new("breaker_half_open", @"too many requests\s*$"),
        new("backend_rate_limit", @"rate limit exceded"),
        new("refused", @"connection refused"),
        new("dns", @"no such host|server misbehaving|dial tcp: lookup"),
        new("tls", @"x509|tls:|TLS handshake"),
        new("reset", @"connection reset|"": EOF\s*$|unexpected EOF|broken pipe|server closed"),
        new("bad_url", @"unsupported protocol scheme|missing protocol scheme|first path segment"),
        new("deadline", @"context deadline exceeded|i/o timeout|awaiting response headers"),
        new("canceled", @"context canceled"),
        new("status_{code}", @"invalid status code (?P<code>\d+)"),
        new("status_unknown", @"invalid status code"),
        new("decode", @"invalid character|cannot unmarshal|unexpected end of JSON|^ (?:Error #\d+: )?EOF\s*$"),
        new("no_hosts", @"no hosts available"),
    ];

    /// <summary>Reasons for which tokens are refused; a line that fits none is not counted.</summary>
    public static IReadOnlyList<LogPattern> Tokens { get; } =
    [
        new("expired", @"\(exp\)"),
        new("not_yet_valid", @"\(nbf\)"),
        new("issued_in_future", @"\(iat\)"),
        new("signature", @"cryptographic primitive"),
        new("algorithm", @"algorithm is invalid|unexpected signature algorithm"),
        new("unknown_key", @"no Keys ha"),
        new("audience", @"audience"),
        new("issuer", @"issuer"),
        new("missing", @"Token not found"),
        new("jwk_fetch", @"Get ""http|dial tcp|deadline exceeded|EOF|JSON content type|x509"),
        new("validator_config", @"Unable to parse the configuration"),
        new("roles", @"sufficient roles"),
        new("scopes", @"required scopes"),
        new("other", @"Unable to validate|Token sent by client"),
    ];

    /// <summary>Starts, stops and failures of the process.</summary>
    public static IReadOnlyList<LogPattern> Lifecycle { get; } =
    [
        new("start", @"Starting KrakenD v"),
        new("listening", @"Listening on port: \d+"),
        new("bind_failed", @"bind: address already in use"),
        new("config_error", @"ERROR parsing the configuration file"),
        new("signal", @"Signal intercepted"),
        new("panic", @"panic recovered"),
        new("panic_serving", @"http2?: panic serving"),
        new("fatal", @"^(?:fatal error|panic): "),
        new("tls_handshake", @"http: TLS handshake error"),
        new("no_descriptors", @"http: Accept error.*too many open files"),
        new("export_failed", @"failed to upload metrics"),
        new("async_failed", @"building the \S+ subscriber|Consumer stopped"),
        new("plugin_failed", @"plugin\.Open"),
    ];
}
