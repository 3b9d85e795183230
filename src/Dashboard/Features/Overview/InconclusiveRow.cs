using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Catalogue;

namespace Dashboard.Features.Overview;

/// <summary>A cause with what is missing for it.</summary>
/// <param name="Cause">The entry.</param>
/// <param name="CannotBeJudgedWithout">What it needs and is missing.</param>
/// <param name="SurerWith">What would make it surer and is missing.</param>
public sealed record InconclusiveRow(Cause Cause, IReadOnlyList<string> CannotBeJudgedWithout, IReadOnlyList<string> SurerWith)
{
    /// <summary>The causes that lack something, those that cannot be judged first.</summary>
    public static IReadOnlyList<InconclusiveRow> Of(IReadOnlyList<BlindSpot> missing) =>
        [
            .. KrakenDCatalogue
                .Causes.Select(cause => new InconclusiveRow(
                    cause,
                    [.. missing.Where(spot => spot.Judges.Contains(cause.Id, StringComparer.Ordinal)).Select(spot => spot.Title)],
                    [
                        .. missing
                            .Where(spot => spot.Sharpens.Contains(cause.Id, StringComparer.Ordinal))
                            .Select(spot => spot.Title),
                    ]
                ))
                .Where(row => row.CannotBeJudgedWithout.Count + row.SurerWith.Count > 0)
                .OrderBy(row => row.CannotBeJudgedWithout.Count == 0),
        ];
}
