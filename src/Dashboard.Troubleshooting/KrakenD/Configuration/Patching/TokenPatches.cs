namespace Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

/// <summary>Patches of token validators.</summary>
internal static class TokenPatches
{
    public static IReadOnlyList<ConfigurationFix> All { get; } =
    [
        For("cache-keys", CacheKeys),
        For("show-why-tokens-fail", (_, validator) => PatchDraft.Of(Set(validator, "operation_debug", true))),
        For("trust-key-endpoint-ca", TrustKeyEndpointCa),
        For("bridge-clock-skew", BridgeClockSkew),
        For("match-algorithm", MatchAlgorithm),
        For("match-claims", MatchClaims),
        For("sound-validator", SoundValidator),
    ];

    private static ConfigurationFix For(string id, Func<PatchContext, ValidatorConfiguration, PatchDraft> draft) =>
        new(
            id,
            FeatureScope.Endpoint,
            context =>
                context.Endpoint!.Validator is { } validator
                    ? draft(context, validator)
                    : PatchDraft.No($"{context.Endpoint.Name} has no auth/validator in this file.")
        );

    private static PatchDraft CacheKeys(PatchContext context, ValidatorConfiguration validator) =>
        validator.LocalKeyPath is not null
            ? PatchDraft.No("The keys come from a file (jwk_local_path); a cache would end the process at its start.")
            : PatchDraft.Of(Caching(validator)) with
            {
                ToCheck = ["A revoked key lives up to cache_duration; 900 s is the gateway's own default."],
            };

    private static IEnumerable<PatchEdit> Caching(ValidatorConfiguration validator)
    {
        if (validator.Node["cache_ttl"] is not null)
            yield return PatchEdit.Remove(validator.Node.Pointer, "cache_ttl");
        if (!validator.CachesKeys)
            yield return Set(validator, "cache", true);
        if (validator.Node.Number("cache_duration") is not > 0)
            yield return PatchEdit.Set(validator.Node.Pointer, 900, "cache_duration");
        foreach (var edit in PatchSteps.AtMost(validator.Node, "failed_jwk_key_cooldown", TimeSpan.FromSeconds(10)))
            yield return edit;
    }

    private static PatchDraft TrustKeyEndpointCa(PatchContext context, ValidatorConfiguration validator)
    {
        const string path = "/etc/krakend/ca.pem";
        return validator.Node["jwk_local_ca"] is { } present
            ? PatchDraft.No($"jwk_local_ca is {present.Written} already: that file must hold the provider's authority.")
            : PatchDraft.Of(PatchEdit.Set(validator.Node.Pointer, path, "jwk_local_ca")) with
            {
                ToCheck = [$"Mount the authority's certificate at {path}, or write the path where you mount it."],
            };
    }

    private static PatchDraft BridgeClockSkew(PatchContext context, ValidatorConfiguration validator)
    {
        var leeway = TimeSpan.FromSeconds(30);
        return validator.Leeway >= leeway
            ? PatchDraft.No(
                $"The leeway of {context.Endpoint!.Name} is {GoDuration.Format(validator.Leeway)} already: set the clocks right."
            )
            : PatchDraft.Of(PatchEdit.Set(validator.Node.Pointer, GoDuration.Format(leeway), "leeway")) with
            {
                ToCheck =
                [
                    "30s is the catalogue's start value: the difference of the clocks is not measured. Take the smallest that "
                        + "covers it. Needs CE 2.6.1 or later.",
                ],
            };
    }

    private static PatchDraft MatchAlgorithm(PatchContext context, ValidatorConfiguration validator) =>
        validator is { Algorithm: { } algorithm, KeyUrl: not null } && algorithm.StartsWith("HS", StringComparison.Ordinal)
            ? PatchDraft.Of(PatchEdit.Set(validator.Node.Pointer, $"RS{algorithm[2..]}", "alg")) with
            {
                Derivation = [$"{algorithm} signs with a shared secret, and jwk_url gives public keys."],
                ToCheck = ["Read alg from the head of a token first: it must be the same."],
            }
            : PatchDraft.No("Which algorithm the tokens have stands in the tokens, not in this file: read it there first.");

    private static PatchDraft MatchClaims(PatchContext context, ValidatorConfiguration validator)
    {
        var edits = new List<PatchEdit>();
        if (validator.Node["scopes"] is not null && validator.Node.Text("scopes_key") is not { Length: > 0 })
            edits.Add(PatchEdit.Set(validator.Node.Pointer, "scope", "scopes_key"));
        if (
            validator.Node.Text("roles_key") is { } key
            && key.Contains('.', StringComparison.Ordinal)
            && !validator.Node.Flag("roles_key_is_nested")
        )
            edits.Add(Set(validator, "roles_key_is_nested", true));
        return edits.Count == 0
            ? PatchDraft.No("What the tokens really carry is not in this file: compare issuer, audience and roles with one.")
            : PatchDraft.Of(edits) with
            {
                ToCheck = ["See in a token that the claims are named so."],
            };
    }

    private static PatchDraft SoundValidator(PatchContext context, ValidatorConfiguration validator)
    {
        if (validator.Algorithm is null)
            return PatchDraft.No("alg is missing, and the process does not start without it: read it from a token.");
        var edits = new List<PatchEdit>();
        if (validator.KeyUrl is { } url && url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            edits.Add(PatchEdit.Set(validator.Node.Pointer, $"https://{url["http://".Length..]}", "jwk_url"));
        if (validator.LocalKeyPath is null)
            edits.AddRange(Caching(validator));
        else
            edits.AddRange(LocalKeys(validator));
        if (validator.Node["leeway"] is null)
            edits.Add(PatchEdit.Set(validator.Node.Pointer, "5s", "leeway"));
        return PatchDraft.Of(edits) with
        {
            ToCheck =
            [
                "Issuer and audience are left as they are: all listed audiences must be in the token.",
                "An https key URL needs a certificate that the gateway trusts.",
            ],
        };
    }

    // Keys of a file are refused without it, and the process ends with a cache of them.
    private static IEnumerable<PatchEdit> LocalKeys(ValidatorConfiguration validator)
    {
        if (!validator.DisablesKeySecurity)
            yield return Set(validator, "disable_jwk_security", true);
        foreach (var key in (string[])["cache", "cache_duration", "cache_ttl"])
        {
            if (validator.Node[key] is not null)
                yield return PatchEdit.Remove(validator.Node.Pointer, key);
        }
    }

    private static PatchEdit Set(ValidatorConfiguration validator, string key, bool value) =>
        PatchEdit.Set(validator.Node.Pointer, value, key);
}
