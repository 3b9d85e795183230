namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Rollouts;

/// <summary>Where the troubleshooting guide is wrong about several causes of this family.</summary>
internal static class RolloutCorrections
{
    public const string NoReload = "There is no hot reload in any edition: the file is read once, at start.";
}
