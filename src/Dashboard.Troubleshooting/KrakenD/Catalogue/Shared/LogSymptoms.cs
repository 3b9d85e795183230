using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.Telemetry.Logs;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.FindingFactory;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;

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

    public static readonly Symptom JwtNotYetValid = JwtLines(
        "log-says-token-from-the-future",
        "tokens are not valid yet, or issued in the future",
        "not_yet_valid|issued_in_future",
        "not valid yet|issued in the future"
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

    internal static Symptom ErrorLines(string id, string meaning, string reasons, string pattern) =>
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
                    return Finding.Unknown(
                        $"The log has only {QuantityFormatter.Count(all)} error lines of these endpoints in {found.WindowText}"
                    );
                }

                return Share(
                    matching,
                    all,
                    SymptomLimits.NotablePart,
                    $"{SentenceFormatter.Share(matching, all)} error lines of these endpoints say: {meaning}, in "
                        + $"{found.WindowText}",
                    EvidenceQueries.Ratio(
                        EvidenceQueries.Of(found).LogErrors(routes, reasons),
                        EvidenceQueries.Of(found).LogErrors(routes, ".+")
                    )
                );
            }
        )
        {
            ByHand = ErrorLine(meaning, pattern),
            LogKinds = [.. reasons.Split('|').Select(LogClassifier.ErrorKind)],
        };

    internal static Symptom JwtLines(string id, string meaning, string reasons, string pattern) =>
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
                if (all < SymptomLimits.ReasonGiven * refusal.Refused || all < refusal.Thresholds.MinimumEvents)
                {
                    return Finding.Unknown("The log gives no reason for the refused tokens; it needs operation_debug");
                }

                return Share(
                    matching,
                    all,
                    SymptomLimits.NotablePart,
                    $"{SentenceFormatter.Share(matching, all)} refused tokens: {meaning}, in {refusal.WindowText}",
                    EvidenceQueries.Ratio(
                        EvidenceQueries.Of(refusal).JwtRejections(reasons),
                        EvidenceQueries.Of(refusal).JwtRejections(".+")
                    )
                );
            }
        )
        {
            ByHand = TokenLine(meaning, pattern),
            LogKinds = [.. reasons.Split('|').Select(LogClassifier.TokenKind)],
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
                SymptomLimits.Majority,
                $"The log gives a reason for {SentenceFormatter.Share(Math.Min(lines, refusal.Refused), refusal.Refused)} "
                    + "refused requests"
            );
        }
    );

    /// <summary>The routes of a problem as metrics and logs spell them; null where it has none.</summary>
    internal static IReadOnlySet<string>? RoutesOf(Problem problem) =>
        problem switch
        {
            BackendProblem backend => backend.Routes,
            NoBackendCallProblem pipe => pipe.Routes,
            GatewayErrorProblem error => error.Routes,
            AbortProblem abort => abort.Routes,
            RefusalProblem refusal => refusal.Routes,
            _ => null,
        };

    /// <summary>Looks for a reason in the error lines of the application log; patterns are those of the log counters.</summary>
    public static ManualCheck ErrorLine(string meaning, string pattern) =>
        new($"Is this in the log: {meaning}?", $"{ManualChecks.Logs} | grep -E '{pattern}' | tail -5", 1);

    /// <summary>Looks for the reason of refused tokens, which is written only with <c>operation_debug</c>.</summary>
    public static ManualCheck TokenLine(string meaning, string pattern) =>
        new(
            $"Is this in the log: {meaning}?",
            $"{ManualChecks.Logs} | grep -F '[JWTValidator]' | grep -E '{pattern}' | tail -5   # no such line at all: set "
                + "\"operation_debug\": true in the endpoint's auth/validator, and roll the pods",
            2
        );
}
