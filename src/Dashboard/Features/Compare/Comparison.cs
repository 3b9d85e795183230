using Dashboard.Troubleshooting;

namespace Dashboard.Features.Compare;

/// <summary>What differs between two answers about one gateway.</summary>
/// <param name="Earlier">The answer of the earlier moment.</param>
/// <param name="Later">The answer of the later moment.</param>
public sealed record Comparison(Diagnosis Earlier, Diagnosis Later)
{
    private const double MovedConfidence = 0.05;

    /// <summary>Puts two answers in the order of time.</summary>
    public static Comparison Of(Diagnosis one, Diagnosis other) => one.At <= other.At ? new(one, other) : new(other, one);

    /// <summary>Every cause that either answer names, as the later one ranks them.</summary>
    public IReadOnlyList<ComparedCause> Causes =>
        [
            .. Later.Causes.Select(cause => new ComparedCause(
                cause.Id,
                cause.Title,
                Earlier.Causes.FirstOrDefault(was => was.Id == cause.Id)?.Confidence,
                cause.Confidence
            )),
            .. Earlier
                .Causes.Where(was => !Later.Causes.Any(cause => cause.Id == was.Id))
                .Select(was => new ComparedCause(was.Id, was.Title, was.Confidence, null)),
        ];

    /// <summary>Endpoints in trouble at either moment, those that differ most in failures first.</summary>
    public IReadOnlyList<ComparedEndpoint> Endpoints =>
        [
            .. Earlier
                .Endpoints.Select(endpoint => endpoint.Endpoint)
                .Union(Later.Endpoints.Select(endpoint => endpoint.Endpoint), StringComparer.Ordinal)
                .Select(name => new ComparedEndpoint(
                    name,
                    Earlier.Endpoints.FirstOrDefault(endpoint => endpoint.Endpoint == name),
                    Later.Endpoints.FirstOrDefault(endpoint => endpoint.Endpoint == name)
                ))
                .Where(endpoint => endpoint.Earlier is { InTrouble: true } || endpoint.Later is { InTrouble: true })
                .OrderByDescending(endpoint => Math.Abs(endpoint.FailedShareLater - endpoint.FailedShareEarlier))
                .ThenBy(endpoint => endpoint.Name, StringComparer.Ordinal),
        ];

    /// <summary>What changed between the two moments, oldest first.</summary>
    public IReadOnlyList<ChangeMark> Changes =>
        [.. Later.Changes.Where(change => change.At > Earlier.At && change.At <= Later.At)];

    /// <summary>What became of a cause, in words.</summary>
    public static string Fate(ComparedCause cause) =>
        cause switch
        {
            { Earlier: null } => "new",
            { Later: null } => "gone",
            { Earlier: { } was, Later: { } now } when Math.Abs(now - was) < MovedConfidence => "the same",
            { Earlier: { } was, Later: { } now } => now > was ? "likelier" : "less likely",
        };
}

/// <summary>A cause at two moments.</summary>
/// <param name="Id">Catalogue id.</param>
/// <param name="Title">The cause as a short claim.</param>
/// <param name="Earlier">Confidence then, 0 to 1; null when it was not named.</param>
/// <param name="Later">Confidence at the later moment; null when it is no longer named.</param>
public sealed record ComparedCause(string Id, string Title, double? Earlier, double? Later);

/// <summary>An endpoint at two moments; null where it had no traffic.</summary>
public sealed record ComparedEndpoint(string Name, EndpointHealth? Earlier, EndpointHealth? Later)
{
    /// <summary>Share of requests that failed then, 0 to 1.</summary>
    public double FailedShareEarlier => ShareOf(Earlier);

    /// <summary>Share of requests that failed at the later moment, 0 to 1.</summary>
    public double FailedShareLater => ShareOf(Later);

    private static double ShareOf(EndpointHealth? endpoint) =>
        endpoint is { Requests: > 0 } ? endpoint.Failures.Total / endpoint.Requests : 0;
}
