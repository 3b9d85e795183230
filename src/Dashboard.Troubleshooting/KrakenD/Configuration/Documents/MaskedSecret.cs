namespace Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

/// <summary>How a masked secret is told from a value of the file.</summary>
public static class MaskedSecret
{
    /// <summary>What stands in the place of a secret begins with it.</summary>
    public const string Prefix = "masked:";

    /// <summary>Whether a text is a masked secret, or has one in it.</summary>
    public static bool IsIn(string text) => text.Contains(Prefix, StringComparison.Ordinal);
}
