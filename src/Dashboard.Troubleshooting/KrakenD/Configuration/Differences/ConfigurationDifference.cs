namespace Dashboard.Troubleshooting.KrakenD.Configuration.Differences;

/// <summary>Something that callers of a gateway may notice after a new version.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Subject">The endpoint as method and path, or the gateway.</param>
/// <param name="What">What changed, with both values.</param>
/// <param name="Effect">What callers notice, as a sentence; null when it is plain.</param>
public sealed record ConfigurationDifference(DifferenceKind Kind, string Subject, string What, string? Effect);

/// <summary>Kinds of differences, those that refuse callers first.</summary>
public enum DifferenceKind
{
    RouteRemoved,
    ValidatorAdded,
    ValidatorChanged,
    LimitAdded,
    LimitLowered,
    TimeoutLowered,
    BackendChanged,
    BreakerChanged,
    EncodingChanged,
    InputChanged,
    ValidatorRemoved,
    LimitRaised,
    LimitRemoved,
    TimeoutRaised,
    CacheChanged,
    RouteAdded,
    ServiceChanged,
    Other,
}
