using System.Globalization;

namespace Dashboard.Core.Prometheus;

/// <summary>What Prometheus answered to one query.</summary>
/// <param name="Series">Series with their samples; an instant query gives one sample each.</param>
/// <param name="Warnings">Warnings that came with the answer, e.g. of a partial one.</param>
public sealed record PrometheusAnswer(IReadOnlyList<PrometheusSeries> Series, IReadOnlyList<string> Warnings)
{
    /// <summary>An answer without series.</summary>
    public static PrometheusAnswer Nothing { get; } = new([], []);

    /// <summary>Several answers as one.</summary>
    public static PrometheusAnswer Join(IReadOnlyList<PrometheusAnswer> answers) =>
        new(
            [.. answers.SelectMany(answer => answer.Series)],
            [.. answers.SelectMany(answer => answer.Warnings).Distinct(StringComparer.Ordinal)]
        );

    /// <summary>Answers of one query about different steps as one: a series that is in several of them is one series.</summary>
    public static PrometheusAnswer JoinSteps(IReadOnlyList<PrometheusAnswer> answers) =>
        answers is [var only]
            ? only
            : new(
                [
                    .. answers
                        .SelectMany(answer => answer.Series)
                        .GroupBy(series => PrometheusSeries.Identity(series.Labels), StringComparer.Ordinal)
                        .Select(group => new PrometheusSeries(
                            group.First().Labels,
                            [.. group.SelectMany(series => series.Samples).OrderBy(sample => sample.UnixSeconds)]
                        )),
                ],
                Join(answers).Warnings
            );
}

/// <summary>One series.</summary>
/// <param name="Labels">Its labels, <c>__name__</c> included where the query kept it.</param>
/// <param name="Samples">Its samples, oldest first.</param>
public sealed record PrometheusSeries(IReadOnlyDictionary<string, string> Labels, IReadOnlyList<PrometheusSample> Samples)
{
    /// <summary>The same text for the same labels, whatever their order. The lengths keep a label that holds the separators from
    /// passing for two.</summary>
    internal static string Identity(IReadOnlyDictionary<string, string> labels) =>
        string.Concat(
            labels
                .OrderBy(label => label.Key, StringComparer.Ordinal)
                .Select(label =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{label.Key.Length}:{label.Key}={label.Value.Length}:{label.Value},"
                    )
                )
        );
}

/// <summary>One sample.</summary>
/// <param name="UnixSeconds">Its time.</param>
/// <param name="Value">Its value; may be NaN or infinite.</param>
public readonly record struct PrometheusSample(double UnixSeconds, double Value);
