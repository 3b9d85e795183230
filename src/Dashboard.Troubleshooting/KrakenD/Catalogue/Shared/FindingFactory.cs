using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;

/// <summary>Turns counts into findings; few events give no verdict.</summary>
internal static class FindingFactory
{
    /// <summary>Part of the threshold that the share must exceed even if chance favoured it: 4 of 4 exceed 0.4 × 0.9, 3 of 3 do
    /// not.</summary>
    private const double Proven = 0.4;

    /// <summary>Multiple of the threshold that the share must stay below even if chance was against it.</summary>
    private const double Disproven = 2;

    /// <summary>No threshold is so high that everything may count as a no.</summary>
    private const double MaxDisproven = 0.95;

    /// <summary>Whether one kind makes up at least the given share of all; unknown when the count proves neither.</summary>
    public static Finding Share(
        double part,
        double whole,
        double threshold,
        string text,
        string? query = null,
        Chart? chart = null
    )
    {
        var share = whole > 0 ? Math.Min(1, part / whole) : 0;
        return new Finding
        {
            Verdict = VerdictOf(part, whole, share, threshold),
            Text = text,
            Value = whole > 0 ? share : null,
            Unit = "ratio",
            Threshold = threshold,
            Query = query,
            Chart = chart,
        };
    }

    /// <summary>Whether a number reaches a limit.</summary>
    public static Finding AtLeast(
        double value,
        double threshold,
        string unit,
        string text,
        string? query = null,
        Chart? chart = null
    ) =>
        new()
        {
            Verdict =
                double.IsNaN(value) ? Verdict.Unknown
                : value >= threshold ? Verdict.Present
                : Verdict.Absent,
            Text = text,
            Value = double.IsNaN(value) ? null : value,
            Unit = unit,
            Threshold = threshold,
            Query = query,
            Chart = chart,
        };

    private static Verdict VerdictOf(double part, double whole, double share, double threshold)
    {
        if (whole < 1)
        {
            return Verdict.Unknown;
        }

        // A clear majority of few, or a significant part of many, is a yes; a no must be just as clear.
        return share >= threshold && Proportion.LowerBound(part, whole) >= Proven * threshold ? Verdict.Present
            : share < threshold && Proportion.UpperBound(part, whole) < Math.Min(MaxDisproven, Disproven * threshold)
                ? Verdict.Absent
            : Verdict.Unknown;
    }
}
