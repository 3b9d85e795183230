namespace Dashboard.Troubleshooting.KrakenD.Configuration.Effective;

/// <summary>A token check as it runs.</summary>
public sealed record EffectiveValidator
{
    /// <summary>Why it refuses every token, e.g. "its jwk_url is http://"; null where nothing in the file says so.</summary>
    public string? CannotWork { get; init; }

    /// <summary>Whether keys that were fetched are kept.</summary>
    public bool CachesKeys { get; init; }

    /// <summary>Whether the log says why a token was refused (<c>operation_debug</c>).</summary>
    public bool LogsReasons { get; init; }
}
