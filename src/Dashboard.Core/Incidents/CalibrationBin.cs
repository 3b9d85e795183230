namespace Dashboard.Core.Incidents;

/// <summary>How often answers of a range of confidence were right.</summary>
/// <param name="From">Lowest confidence, 0 to 1.</param>
/// <param name="To">Highest confidence, 0 to 1.</param>
/// <param name="Judged">Incidents with a verdict whose main cause had such a confidence at its peak.</param>
/// <param name="Right">Of these the right ones.</param>
public sealed record CalibrationBin(double From, double To, int Judged, int Right)
{
    /// <summary>With fewer verdicts altogether the bins say nothing.</summary>
    public const int FewestVerdicts = 20;

    private const int Bins = 5;

    /// <summary>Share of right answers, 0 to 1; null when none was judged.</summary>
    public double? Share => Judged > 0 ? (double)Right / Judged : null;

    /// <summary>Bins from the lowest to the highest confidence.</summary>
    public static IReadOnlyList<CalibrationBin> Of(IEnumerable<StoredIncident> incidents)
    {
        var judged = incidents
            .Where(stored => stored.Judgement is not null)
            .ToLookup(
                stored => Math.Min((int)(stored.Incident.MainCause.PeakConfidence * Bins), Bins - 1),
                stored => stored.Judgement!.Verdict is IncidentVerdict.Right
            );
        return
        [
            .. Enumerable
                .Range(0, Bins)
                .Select(bin => new CalibrationBin(
                    (double)bin / Bins,
                    (bin + 1.0) / Bins,
                    judged[bin].Count(),
                    judged[bin].Count(right => right)
                )),
        ];
    }
}
