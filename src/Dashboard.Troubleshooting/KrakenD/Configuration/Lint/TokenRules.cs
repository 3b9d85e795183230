using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

/// <summary>Token checks that refuse everybody, let everybody in, or fetch keys per request.</summary>
internal static class TokenRules
{
    private static readonly TimeSpan LongCooldown = TimeSpan.FromSeconds(30);

    private static readonly string[] Algorithms =
    [
        "EdDSA",
        "HS256",
        "HS384",
        "HS512",
        "RS256",
        "RS384",
        "RS512",
        "ES256",
        "ES384",
        "ES512",
        "PS256",
        "PS384",
        "PS512",
    ];

    public static IReadOnlyList<LintRule> All { get; } =
    [
        new("KD080", LintSeverity.High, "cache_ttl in the validator")
        {
            Why = "The validator has no such setting: keys are not cached.",
            Fix = "Write \"cache\": true and \"cache_duration\": 900 instead.",
            Check = context =>
                With(
                    context,
                    it => it.Validator.Node["cache_ttl"],
                    "cache_ttl is no setting of the validator; keys are not cached."
                ),
        },
        new("KD081", LintSeverity.High, "Keys fetched for every request")
        {
            Why = "Without cache the keys are fetched per request; when the provider is slow or down, so is every call.",
            Fix = "Add \"cache\": true.",
            Check = context =>
                With(
                    context,
                    it => it.Validator is { KeyUrl: not null, CachesKeys: false } ? it.Validator.Node["jwk_url"] : null,
                    "The keys are fetched for every request."
                ),
        },
        new("KD082", LintSeverity.Critical, "Key URL without TLS")
        {
            Why = "KrakenD refuses to fetch keys over http and answers 401 to everybody, after one warning at the start.",
            Fix = "Use https://, with jwk_local_ca for a private authority.",
            Check = context =>
                With(
                    context,
                    it =>
                        it.Validator is { KeyUrl: { } url, DisablesKeySecurity: false }
                        && url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
                            ? it.Validator.Node["jwk_url"]
                            : null,
                    "Keys are not fetched over http://: everybody gets 401."
                ),
        },
        new("KD083", LintSeverity.Critical, "Key URL without security")
        {
            Why = "Certificates are not checked: who stands in between can put in keys and forge tokens.",
            Fix = "Remove disable_jwk_security; for a private authority set jwk_local_ca.",
            Check = context =>
                With(
                    context,
                    it =>
                        it.Validator is { DisablesKeySecurity: true, KeyUrl: not null, LocalKeyPath: null }
                            ? it.Validator.Node["disable_jwk_security"]
                            : null,
                    "The keys come from a URL whose certificate is not checked."
                ),
        },
        new("KD084", LintSeverity.Critical, "Key file without disable_jwk_security")
        {
            Why = "KrakenD reads keys from a file only with disable_jwk_security; without it everybody gets 401.",
            Fix = "Add \"disable_jwk_security\": true.",
            Check = context =>
                With(
                    context,
                    it =>
                        it.Validator is { LocalKeyPath: not null, DisablesKeySecurity: false }
                            ? it.Validator.Node["jwk_local_path"]
                            : null,
                    "The key file is not read: everybody gets 401."
                ),
        },
        new("KD085", LintSeverity.Critical, "Validator that cannot be built")
        {
            Why = "The process ends at the start (exit code 1).",
            Fix = "Use a valid alg, and no cache with a key file.",
            Check = Unbuildable,
        },
        new("KD086", LintSeverity.High, "Symmetric algorithm with a public key URL")
        {
            Why = "HS* signs with a shared secret; the provider's tokens are signed otherwise, and everybody gets 401.",
            Fix = "Set alg to the value in the header of a real token, for instance RS256.",
            Check = context =>
                With(
                    context,
                    it => it.Validator is { KeyUrl: not null, Algorithm: ['H', 'S', ..] } ? it.Validator.Node["alg"] : null,
                    "A public key URL serves no shared secret."
                ),
        },
        new("KD087", LintSeverity.Low, "No leeway")
        {
            Why = "Clocks may differ by 1 s only before valid tokens are refused.",
            Fix = "Set \"leeway\": \"5s\" (2.6.1 or later).",
            Check = NoLeeway,
        },
        new("KD088", LintSeverity.Medium, "No or long failed_jwk_key_cooldown")
        {
            Why = "Without it unknown keys flood the provider; a long one keeps refusing after a short fault.",
            Fix = "Set \"failed_jwk_key_cooldown\": \"10s\" (2.7.1 or later).",
            Check = Cooldown,
        },
        new("KD089", LintSeverity.Critical, "scopes without scopes_key")
        {
            Why = "The scopes are not checked at all.",
            Fix = "Set \"scopes_key\": \"scope\".",
            Check = context =>
                With(
                    context,
                    it =>
                        it.Validator.Node["scopes"] is { Children.Count: > 0 } scopes
                        && string.IsNullOrEmpty(it.Validator.Node.Text("scopes_key"))
                            ? scopes
                            : null,
                    "The scopes are not checked, because no scopes_key says where they stand."
                ),
        },
        new("KD090", LintSeverity.High, "Nested roles_key that is not marked as nested")
        {
            Why = "The claim is looked for by the whole name with its dots; nobody has it, and everybody gets 403.",
            Fix = "Add \"roles_key_is_nested\": true.",
            Check = context => With(context, DottedRoles, "The roles are looked for in one claim with dots in its name."),
        },
        new("KD091", LintSeverity.Medium, "Neither issuer nor audience checked")
        {
            Why = "Any token of the provider is accepted, also one made for another application.",
            Fix = "Add issuer and audience.",
            Check = context =>
                With(
                    context,
                    it => it.Validator is { Issuer: null or "", Audience.Count: 0 } ? it.Validator.Node : null,
                    "Neither issuer nor audience is checked."
                ),
        },
        new("KD092", LintSeverity.High, "Answers to tokens marked as public")
        {
            Why = "cache_ttl adds Cache-Control: public: proxies may give one caller's answer to another.",
            Fix = "Remove cache_ttl from endpoints with a validator.",
            Check = PublicAnswers,
        },
        new("KD093", LintSeverity.Low, "operation_debug at the wrong time")
        {
            Why = "It logs why each token is refused: needed during a fault, too much outside of it.",
            Fix = "Switch it on for the hunt only.",
            Check = OperationDebug,
        },
    ];

    private static IEnumerable<CheckedEndpoint> Validators(LintContext context) =>
        from endpoint in context.Gateway.Endpoints
        let validator = endpoint.Validator
        where validator is not null
        select new CheckedEndpoint(endpoint, validator);

    private static IEnumerable<LintHit> With(
        LintContext context,
        Func<CheckedEndpoint, ConfigurationNode?> find,
        string message
    ) =>
        from it in Validators(context)
        let node = find(it)
        where node is not null
        select new LintHit(node, $"{it.Endpoint.Name}: {message}");

    private static IEnumerable<LintHit> Unbuildable(LintContext context)
    {
        foreach (var (endpoint, validator) in Validators(context))
        {
            if (validator is { LocalKeyPath: not null, CachesKeys: true })
                yield return new LintHit(
                    validator.Node["cache"]!,
                    $"{endpoint.Name}: a key file cannot be cached; the process ends at the start."
                )
                {
                    Fix = "Remove cache.",
                };
            if (!Algorithms.Contains(validator.Algorithm, StringComparer.Ordinal))
                yield return new LintHit(
                    validator.Node["alg"] ?? validator.Node,
                    validator.Algorithm is { } alg
                        ? $"{endpoint.Name}: \"{alg}\" is no algorithm; the process ends at the start."
                        : $"{endpoint.Name}: there is no alg; the process ends at the start."
                )
                {
                    Fix = "Set alg to the value in the header of a real token, for instance \"RS256\".",
                };
        }
    }

    private static IEnumerable<LintHit> NoLeeway(LintContext context) =>
        context.Version?.IsBefore(2, 6, 1) is true
            ? []
            : from it in Validators(context)
            where it.Validator.Node["leeway"] is null
            select new LintHit(it.Validator.Node, $"{it.Endpoint.Name}: tokens are refused when clocks differ by more than 1 s.")
            {
                Severity = context.Since(LintSeverity.Low),
            };

    private static IEnumerable<LintHit> Cooldown(LintContext context) =>
        context.Version?.IsBefore(2, 7, 1) is true
            ? []
            : from it in Validators(context)
            where it.Validator.KeyUrl is not null
            let cooldown = it.Validator.Node.Duration("failed_jwk_key_cooldown")
            where cooldown is null || cooldown > LongCooldown
            select new LintHit(
                it.Validator.Node["failed_jwk_key_cooldown"] ?? it.Validator.Node,
                cooldown is { } span
                    ? $"{it.Endpoint.Name}: after a failed fetch tokens are refused for {GoDuration.Format(span)}."
                    : $"{it.Endpoint.Name}: every token with an unknown key asks the provider."
            )
            {
                Severity = context.Since(LintSeverity.Medium),
            };

    private static ConfigurationNode? DottedRoles(CheckedEndpoint it) =>
        it.Validator.Node.Text("roles_key") is { } key
        && key.Contains('.', StringComparison.Ordinal)
        && !key.Contains("://", StringComparison.Ordinal)
        && !it.Validator.Node.Flag("roles_key_is_nested")
            ? it.Validator.Node["roles_key"]
            : null;

    private static IEnumerable<LintHit> PublicAnswers(LintContext context) =>
        from it in Validators(context)
        where GoDuration.Of(it.Endpoint.CacheTtl) > TimeSpan.Zero
        group it.Endpoint by it.Endpoint.CacheTtl into reached
        select new LintHit(
            reached.Key!,
            $"cache_ttl reaches {reached.Count()} endpoints with a validator, first {reached.First().Name}."
        );

    private static IEnumerable<LintHit> OperationDebug(LintContext context) =>
        from it in Validators(context)
        let isOn = it.Validator.Node.Flag("operation_debug")
        where isOn != context.Inputs.HasTokenIncident
        select new LintHit(
            it.Validator.Node["operation_debug"] ?? it.Validator.Node,
            isOn
                ? $"{it.Endpoint.Name}: operation_debug is on although no tokens are refused."
                : $"{it.Endpoint.Name}: no log line says why tokens are refused."
        )
        {
            Fix = isOn ? "Remove operation_debug." : "Set \"operation_debug\": true for as long as the fault lasts.",
        };

    private sealed record CheckedEndpoint(EndpointConfiguration Endpoint, ValidatorConfiguration Validator);
}
