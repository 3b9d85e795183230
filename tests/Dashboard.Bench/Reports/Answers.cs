using System.Globalization;
using Dashboard.Bench.Evaluation;

namespace Dashboard.Bench.Reports;

/// <summary>First answers in a few words: which, how often, with which mean confidence.</summary>
internal static class Answers
{
    public static string In(IEnumerable<Moment> moments) =>
        string.Join(
            ", ",
            moments
                .GroupBy(moment => moment.First, StringComparer.Ordinal)
                .OrderByDescending(group => group.Count())
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{group.Key} {group.Count()} x ({group.Average(moment => moment.Confidence):0.00})"
                    )
                )
        );
}
