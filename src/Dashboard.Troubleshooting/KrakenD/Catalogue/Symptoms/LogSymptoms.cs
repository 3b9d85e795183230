using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Symptoms.Judgement;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Symptoms;

/// <summary>What the log counters say about the endpoints in trouble.</summary>
internal static class LogSymptoms
{
    /// <summary>Reasons that the log program tells apart since its rules know scripts, rules, tokens and queues.</summary>
    public static readonly Symptom Script = ErrorLines(
        "log-says-script-failed",
        "a Lua script failed",
        "lua",
        "(pre|post)-script:L1"
    );
    public static readonly Symptom Policy = ErrorLines(
        "log-says-rule-refused",
        "a JSON schema or a CEL rule refused the request",
        "schema|cel",
        "request aborted by evaluator|could not validate an empty body|: - "
    );
    public static readonly Symptom OwnToken = ErrorLines(
        "log-says-own-token-not-fetched",
        "the gateway could not fetch its own token for the backend",
        "token",
        "oauth2: |\": Post \""
    );
    public static readonly Symptom Queue = ErrorLines(
        "log-says-queue-unavailable",
        "the message broker is not connected",
        "queue",
        "connection not available, trying to reconnect|pubsub .code="
    );

    public static readonly Symptom Refused = ErrorLines(
        "log-says-refused",
        "connection refused",
        "refused",
        "connection refused"
    );
    public static readonly Symptom Dns = ErrorLines(
        "log-says-dns",
        "the name could not be resolved",
        "dns",
        "no such host|server misbehaving|dial tcp: lookup"
    );
    public static readonly Symptom Tls = ErrorLines(
        "log-says-tls",
        "the TLS handshake or the certificate failed",
        "tls",
        "x509|tls:|TLS handshake"
    );
    public static readonly Symptom Reset = ErrorLines(
        "log-says-reset",
        "the connection was cut",
        "reset",
        "connection reset|EOF|broken pipe|server closed"
    );
    public static readonly Symptom Deadline = ErrorLines(
        "log-says-deadline",
        "the deadline passed",
        "deadline",
        "context deadline exceeded|i/o timeout|awaiting response headers"
    );
    public static readonly Symptom Decode = ErrorLines(
        "log-says-decode",
        "the body could not be decoded",
        "decode",
        "invalid character|cannot unmarshal|unexpected end of JSON"
    );
    public static readonly Symptom BadUrl = ErrorLines(
        "log-says-bad-url",
        "the backend's URL is not valid",
        "bad_url",
        "protocol scheme|first path segment"
    );
    public static readonly Symptom NoHosts = ErrorLines(
        "log-says-no-hosts",
        "there is no host to call",
        "no_hosts",
        "no hosts available"
    );
    public static readonly Symptom BreakerOpen = ErrorLines(
        "log-says-breaker-open",
        "the circuit breaker is open",
        "breaker_open|breaker_half_open",
        "circuit breaker is open|too many requests"
    );
    public static readonly Symptom BackendRateLimit = ErrorLines(
        "log-says-backend-rate-limit",
        "the gateway's own limit towards the backend is exceeded",
        "backend_rate_limit",
        "rate limit exceded"
    );
    public static readonly Symptom ClientGone = ErrorLines(
        "log-says-canceled",
        "the client went away",
        "canceled",
        "context canceled"
    );

    public static readonly Symptom BackendStatus5xx = ErrorLines(
        "log-says-status-5xx",
        "the backend answered 5xx",
        "status_500|status_501|status_502|status_503|status_504",
        "invalid status code 5"
    );

    public static readonly Symptom JwtNotYetValid = JwtLines(
        "log-says-token-from-the-future",
        "tokens are not valid yet, or issued in the future",
        "not_yet_valid|issued_in_future",
        "not valid yet|issued in the future"
    );
    public static readonly Symptom JwtExpired = JwtLines(
        "log-says-token-expired",
        "tokens are expired",
        "expired",
        "token is expired"
    );
    public static readonly Symptom JwtKeyFetch = JwtLines(
        "log-says-keys-not-fetched",
        "the keys could not be fetched",
        "jwk_fetch",
        "Get \"http|dial tcp|deadline exceeded|JSON content type|x509"
    );
    public static readonly Symptom JwtKeyMismatch = JwtLines(
        "log-says-key-mismatch",
        "algorithm, key id or signature do not match",
        "algorithm|unknown_key|signature",
        "algorithm|no Keys ha|cryptographic primitive"
    );
    public static readonly Symptom JwtClaims = JwtLines(
        "log-says-claims-rejected",
        "audience, issuer, roles or scopes do not fit, or the token is missing",
        "audience|issuer|roles|scopes|missing",
        "audience|issuer|roles|scopes|Token not found"
    );

    /// <summary>The validator refused its own configuration at start; it then answers 401 without a line per request.</summary>
    public static readonly Symptom JwtValidatorConfig = new(
        "log-says-validator-refused",
        problem =>
        {
            if (problem is not RefusalProblem refusal || !refusal.View.Signals.Logs)
            {
                return Finding.Unknown("There are no log counters");
            }

            var lines = refusal
                .View.Logs.JwtRejections.Where(line =>
                    line.Reason == "validator_config" && refusal.Routes.Contains(line.Endpoint)
                )
                .Sum(line => line.Lines.Total);
            return Finding.Is(
                lines > 0,
                lines > 0
                    ? $"{lines:0} start-up warnings say that the validator of these endpoints could not use its configuration"
                    : "No start-up warning of a validator in the last 45 min"
            );
        }
    )
    {
        ByHand = ManualChecks.ValidatorRefused,
    };

    /// <summary>Requests are refused, yet the log gives no reason: with operation_debug on, only a broken validator does
    /// that.</summary>
    public static readonly Symptom JwtIsSilent = new(
        "log-is-silent-about-tokens",
        problem =>
        {
            if (problem is not RefusalProblem refusal || refusal.View.Logs.JwtRejections.Count == 0)
            {
                return Finding.Unknown(
                    "The log gives no reason for any refused token (operation_debug is off, or there are no log counters)"
                );
            }

            var lines = refusal
                .View.Logs.JwtRejections.Where(line =>
                    refusal.Routes.Contains(line.Endpoint) && line.Reason != "validator_config"
                )
                .Sum(line => line.Lines.In(refusal.Window));
            return Share(
                Math.Max(0, refusal.Refused - lines),
                refusal.Refused,
                0.5,
                $"The log gives a reason for {Words.Share(Math.Min(lines, refusal.Refused), refusal.Refused)} refused requests"
            );
        }
    );

    private static Symptom ErrorLines(string id, string meaning, string reasons, string pattern) =>
        new(
            id,
            problem =>
            {
                if (
                    problem is not KrakenDProblem { View.Signals.Logs: true } found
                    || RoutesOf(problem) is not { Count: > 0 } routes
                )
                {
                    return Finding.Unknown("There are no log counters");
                }

                var accepted = reasons.Split('|').ToHashSet(StringComparer.Ordinal);
                var matching = found.View.Logs.ErrorLines(routes, accepted.Contains, found.Window);
                var all = found.View.Logs.ErrorLines(routes, _ => true, found.Window);
                if (all < found.Thresholds.MinimumEvents)
                {
                    return Finding.Unknown($"The log has only {all:0} error lines of these endpoints in {found.WindowText}");
                }

                return Share(
                    matching,
                    all,
                    0.25,
                    $"{Words.Share(matching, all)} error lines of these endpoints say: {meaning}, in {found.WindowText}",
                    EvidenceQueries.Ratio(
                        EvidenceQueries.Of(found).LogErrors(routes, reasons),
                        EvidenceQueries.Of(found).LogErrors(routes, ".+")
                    )
                );
            }
        )
        {
            ByHand = ManualChecks.ErrorLine(meaning, pattern),
        };

    private static Symptom JwtLines(string id, string meaning, string reasons, string pattern) =>
        new(
            id,
            problem =>
            {
                if (problem is not RefusalProblem refusal || !refusal.View.Signals.Logs)
                {
                    return Finding.Unknown("There are no log counters");
                }

                var accepted = reasons.Split('|').ToHashSet(StringComparer.Ordinal);
                var matching = refusal.View.Logs.JwtLines(refusal.Routes, accepted.Contains, refusal.Window);
                var all = refusal.View.Logs.JwtLines(refusal.Routes, reason => reason != "validator_config", refusal.Window);
                if (all < 0.2 * refusal.Refused || all < refusal.Thresholds.MinimumEvents)
                {
                    return Finding.Unknown("The log gives no reason for the refused tokens; it needs operation_debug");
                }

                return Share(
                    matching,
                    all,
                    0.25,
                    $"{Words.Share(matching, all)} refused tokens: {meaning}, in {refusal.WindowText}",
                    EvidenceQueries.Ratio(
                        EvidenceQueries.Of(refusal).JwtRejections(reasons),
                        EvidenceQueries.Of(refusal).JwtRejections(".+")
                    )
                );
            }
        )
        {
            ByHand = ManualChecks.TokenLine(meaning, pattern),
        };

    private static IReadOnlySet<string>? RoutesOf(Problem problem) =>
        problem switch
        {
            BackendProblem backend => backend.Routes,
            NoBackendCallProblem pipe => pipe.Routes,
            GatewayErrorProblem error => error.Routes,
            AbortProblem abort => abort.Routes,
            RefusalProblem refusal => refusal.Routes,
            _ => null,
        };
}
