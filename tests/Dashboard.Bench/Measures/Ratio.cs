using System.Globalization;

namespace Dashboard.Bench.Measures;

/// <summary>So many of so many.</summary>
internal sealed record Ratio(int Part, int Whole)
{
    /// <summary>Null when there is nothing to judge.</summary>
    public double? Value => Whole == 0 ? null : (double)Part / Whole;

    public static Ratio Of<T>(IEnumerable<T> all, Func<T, bool> isPart)
    {
        var (part, whole) = (0, 0);
        foreach (var one in all)
        {
            whole++;
            part += isPart(one) ? 1 : 0;
        }

        return new Ratio(part, whole);
    }

    public override string ToString() =>
        Whole == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * Part / Whole:0.0} % ({Part} of {Whole})");
}
