namespace Dashboard.Troubleshooting.KrakenD.Configuration;

/// <summary>Names in braces of paths and URL patterns.</summary>
internal static class PathPlaceholders
{
    /// <summary>The names in their order; braces that hold nothing or other braces are none.</summary>
    public static IReadOnlyList<string> In(string path)
    {
        List<string>? names = null;
        var open = -1;
        for (var index = 0; index < path.Length; index++)
        {
            if (path[index] == '{')
                open = index;
            if (path[index] != '}')
                continue;
            if (open >= 0 && index > open + 1)
                (names ??= []).Add(path[(open + 1)..index]);
            open = -1;
        }

        return names is null ? [] : names;
    }
}
