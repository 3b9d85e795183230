namespace Dashboard.Features.Incidents;

/// <summary>Endpoints that are too long for a line, shortened in the middle where it shows.</summary>
public static class ShortPaths
{
    private const string Cut = "…";

    /// <summary>Keeps the method, the first part and as many last parts as fit; an ellipsis stands for the rest.</summary>
    public static string Of(string endpoint, int longest)
    {
        if (endpoint.Length <= longest)
            return endpoint;
        var parts = endpoint.Split('/');
        for (var kept = parts.Length - 3; kept > 0; kept--)
        {
            var shortened = $"{parts[0]}/{parts[1]}/{Cut}/{string.Join('/', parts[^kept..])}";
            if (shortened.Length <= longest)
                return shortened;
        }

        return longest > 1 ? $"{endpoint[..(longest - 1)]}{Cut}" : Cut;
    }
}
