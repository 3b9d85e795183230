using Dashboard.Shared;
using Dashboard.Troubleshooting;

namespace Dashboard.Features.Incidents.Ranking;

/// <summary>The causes in the order the reader sees: nothing moves while somebody reads or points.</summary>
/// <param name="Causes">The causes to show.</param>
/// <param name="Differs">The newest answer has another order.</param>
public sealed record CauseOrder(IReadOnlyList<StandingCause> Causes, bool Differs)
{
    public static readonly CauseOrder Empty = new([], Differs: false);

    public static CauseOrder Of(IReadOnlyList<RankedCause> causes) => new([.. Standing(causes)], Differs: false);

    /// <summary>Takes the newest numbers. While held, causes keep their places: new ones come last, and those that went stay,
    /// marked.</summary>
    public CauseOrder Next(IReadOnlyList<RankedCause> causes, bool held)
    {
        var newest = Of(causes);
        if (!held || Causes.Count == 0)
            return newest;
        var byKey = newest.Causes.ToDictionary(standing => standing.Key);
        var known = Causes.Select(standing => standing.Key).ToHashSet();
        List<StandingCause> shown =
        [
            .. Causes.Select(standing => byKey.GetValueOrDefault(standing.Key, standing with { Gone = true })),
            .. newest.Causes.Where(standing => !known.Contains(standing.Key)),
        ];
        return new CauseOrder(
            shown,
            !shown.Select(standing => standing.Key).SequenceEqual(newest.Causes.Select(standing => standing.Key))
        );
    }

    private static IEnumerable<StandingCause> Standing(IReadOnlyList<RankedCause> causes) =>
        Keyed.By(causes, cause => cause.Id).Select(cause => new StandingCause(cause.Key, cause.Value, Gone: false));
}

/// <summary>A cause in its place on the page.</summary>
/// <param name="Key">Tells two causes of one id apart.</param>
/// <param name="Cause">The cause with its newest numbers.</param>
/// <param name="Gone">The newest answer no longer has it.</param>
public sealed record StandingCause(string Key, RankedCause Cause, bool Gone);
