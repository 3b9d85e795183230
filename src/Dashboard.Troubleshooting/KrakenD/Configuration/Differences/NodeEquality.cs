using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Differences;

/// <summary>Whether two values mean the same: the order of keys and comments do not count.</summary>
internal static class NodeEquality
{
    public static bool AreEqual(ConfigurationNode? one, ConfigurationNode? other)
    {
        if (one is null || other is null)
            return ReferenceEquals(one, other);
        if (one.Kind != other.Kind)
            return false;
        return one.Kind switch
        {
            NodeKind.Object => AreEqualObjects(one, other),
            NodeKind.Array => one.Children.Count == other.Children.Count
                && one.Children.Zip(other.Children).All(pair => AreEqual(pair.First, pair.Second)),
            NodeKind.Number => one.Text == other.Text || (one.Number is { } number && number == other.Number),
            _ => one.Text == other.Text,
        };
    }

    private static bool AreEqualObjects(ConfigurationNode one, ConfigurationNode other)
    {
        var keys = one.Settings.Select(child => child.Key!).ToHashSet(StringComparer.Ordinal);
        return keys.SetEquals(other.Settings.Select(child => child.Key!)) && keys.All(key => AreEqual(one[key], other[key]));
    }
}
