namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Tokens;

/// <summary>Where the troubleshooting guide is wrong about several causes of this family.</summary>
internal static class TokenCorrections
{
    public const string Harmful =
        "The guide's block with cache_ttl and disable_jwk_security caches nothing and lets forged tokens pass.";
}
