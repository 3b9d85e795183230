namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Limits;

/// <summary>Where the troubleshooting guide is wrong about several causes of this family.</summary>
internal static class LimitCorrections
{
    public const string NoBlock =
        "The guide's token-bucket block names a namespace that does not exist and limits nothing; there is no default limit.";
}
