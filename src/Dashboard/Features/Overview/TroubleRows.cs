using Dashboard.Core.Evaluation;
using Dashboard.Features.Incidents;
using Dashboard.Features.Incidents.Ranking;
using Dashboard.Shared;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Features.Overview;

/// <summary>What is in trouble or cannot be seen, over all gateways: one row per cause, the most urgent first.</summary>
public static class TroubleRows
{
    public static IReadOnlyList<TroubleRow> Of(IEnumerable<GatewayReport> reports, DateTimeOffset now) =>
        [
            .. reports
                .SelectMany(report => RowsOf(report, now))
                .GroupBy(row => row.Key, StringComparer.Ordinal)
                .Select(Merged)
                .OrderBy(row => row.Urgency)
                .ThenBy(row => row.Since ?? DateTimeOffset.MinValue)
                .ThenBy(row => row.Key, StringComparer.Ordinal),
        ];

    /// <summary>While somebody reads or points, known rows keep their places and new ones come last.</summary>
    public static IReadOnlyList<TroubleRow> InOrderOf(IReadOnlyList<TroubleRow> shown, IReadOnlyList<TroubleRow> newest)
    {
        var places = shown
            .Select((row, place) => (row.Key, place))
            .ToDictionary(entry => entry.Key, entry => entry.place, StringComparer.Ordinal);
        return [.. newest.OrderBy(row => places.GetValueOrDefault(row.Key, int.MaxValue))];
    }

    private static IEnumerable<TroubleRow> RowsOf(GatewayReport report, DateTimeOffset now) =>
        report.Diagnosis is not { } diagnosis
            ?
            [
                Unseen(
                    report,
                    report.Failure is { } failure
                        ? $"The state of {report.Gateway} is unknown: {FailureFormatter.Of(failure.Kind)}."
                        : $"{report.Gateway} was not evaluated yet.",
                    Badge.Unknown
                ),
            ]
            : (diagnosis.Status, DataFreshness.Of(diagnosis, now)) switch
            {
                (_, Freshness.LastKnown) =>
                [
                    Unseen(report, $"{report.Gateway} is unknown now. Last known: {diagnosis.Headline}", Badge.LastKnown) with
                    {
                        Since = diagnosis.DataTime,
                    },
                ],
                (DiagnosisStatus.Incident, _) => IncidentsOf(diagnosis),
                (DiagnosisStatus.Unknown, _) => [Unseen(report, diagnosis.Headline, Badge.Unknown)],
                _ => [],
            };

    private static TroubleRow Unseen(GatewayReport report, string sentence, Badge badge) =>
        new()
        {
            Key = $"{report.Gateway}\nunseen",
            Badge = badge,
            Sentence = sentence,
            Gateways = [report.Gateway],
        };

    private static IEnumerable<TroubleRow> IncidentsOf(Diagnosis diagnosis)
    {
        var recovered = diagnosis.Impact.Trend == Trends.Recovered;
        if (diagnosis.Causes is not [var first, ..])
        {
            return
            [
                new()
                {
                    Key = $"{diagnosis.Gateway}\nincident",
                    Badge = recovered ? Badge.Recovered : Badge.Critical,
                    Sentence = diagnosis.Headline,
                    Gateways = [diagnosis.Gateway],
                    Since = diagnosis.Impact.Since,
                    Trend = diagnosis.Impact.Trend,
                },
            ];
        }

        return ConcurrentFaults
            .Of(diagnosis.Causes)
            .Prepend(first)
            .Select(cause => new TroubleRow
            {
                Key = KeyOf(cause, diagnosis),
                Badge = recovered ? Badge.Recovered : Badge.Of(cause.Severity),
                Sentence = cause == first ? diagnosis.Headline : SentenceFormatter.Start(cause.Impact),
                Gateways = [diagnosis.Gateway],
                Cause = cause.Title,
                Confidence = cause.Confidence,
                Since = cause.Since ?? (cause == first ? diagnosis.Impact.Since : null),
                Trend = cause == first ? diagnosis.Impact.Trend : null,
            });
    }

    /// <summary>One failing host is one row, however many endpoints and gateways call it.</summary>
    private static string KeyOf(RankedCause cause, Diagnosis diagnosis) =>
        cause.Backends.Count > 0
            ? $"{cause.Id}\n{string.Join('\n', cause.Backends.Order(StringComparer.Ordinal))}"
            : $"{diagnosis.Gateway}\n{cause.Id}";

    private static TroubleRow Merged(IGrouping<string, TroubleRow> rows)
    {
        var ordered = rows.OrderBy(row => row.Urgency).ThenByDescending(row => row.Confidence).ToList();
        return ordered[0] with
        {
            Gateways = [.. ordered.SelectMany(row => row.Gateways).Distinct(StringComparer.Ordinal)],
            Since = ordered.Min(row => row.Since),
        };
    }
}
