using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.WhatIf;

/// <summary>Whose traffic is replayed.</summary>
/// <param name="Method">HTTP method in upper case.</param>
/// <param name="Path">The endpoint as the configuration spells it, e.g. <c>/v1/orders/{order}</c>.</param>
/// <param name="Pattern">The backend entry's <c>url_pattern</c> as the configuration spells it; null for the only one, and where
/// the endpoint itself is meant.</param>
public sealed record WhatIfTarget(string Method, string Path, string? Pattern = null)
{
    /// <summary>Method and path, as a reader calls it.</summary>
    public string Name => $"{Method} {Path}";

    /// <summary>The path as metrics spell it.</summary>
    public string MetricRoute => Route.InMetrics(Path);

    /// <summary>The endpoint with a name as readers write it; null when the text is no method and path.</summary>
    public static WhatIfTarget? Parse(string? name, string? pattern = null) =>
        name?.Split(' ', 2) is [{ Length: > 0 } method, ['/', ..] path] && method.All(char.IsAsciiLetterUpper)
            ? new WhatIfTarget(method, Route.InConfiguration(path), string.IsNullOrEmpty(pattern) ? null : pattern)
            : null;
}
