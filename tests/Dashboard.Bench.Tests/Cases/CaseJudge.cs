using System.Globalization;
using Dashboard.Lab;
using Dashboard.Troubleshooting;

namespace Dashboard.Bench.Tests.Cases;

/// <summary>Compares a diagnosis with what is known about its case.</summary>
internal static class CaseJudge
{
    private const double RateTolerance = 0.25;
    private const double FirmEnough = 0.5;

    /// <summary>What is wrong before the onset; nothing where all is right.</summary>
    public static IEnumerable<string> BeforeOnset(Diagnosis diagnosis, CaseLabel label)
    {
        List<string> right = [CaseLabel.Healthy, .. label.HealthyMayBe];
        if (label.Expected == CaseLabel.Healthy)
            right.AddRange(label.AlsoAccepted);
        if (!IsAmong(right, diagnosis))
            yield return Told(diagnosis);
        if (
            label.Rate is { } rate
            && IsCounted(diagnosis)
            && !(
                diagnosis.Impact.RequestsPerSecond >= (1 - RateTolerance) * rate
                && diagnosis.Impact.RequestsPerSecond <= (1 + RateTolerance) * rate
            )
        )
            yield return Invariant($"{diagnosis.Impact.RequestsPerSecond:0.0} requests/s instead of {rate:0.0}");
    }

    /// <summary>What is wrong during the fault; nothing where all is right.</summary>
    /// <param name="diagnosis">The diagnosis.</param>
    /// <param name="label">What is right.</param>
    /// <param name="windowIsFull">Whether the share's window lies in the fault as a whole.</param>
    public static IEnumerable<string> DuringFault(Diagnosis diagnosis, CaseLabel label, bool windowIsFull)
    {
        if (!IsAmong([label.Expected, .. label.AlsoAccepted], diagnosis))
            yield return Told(diagnosis);
        foreach (var word in label.NotInHeadline.Where(word => diagnosis.Headline.Contains(word, StringComparison.Ordinal)))
            yield return $"the headline says '{word}': {diagnosis.Headline}";
        if (
            windowIsFull
            && label.Share is [var least, var most]
            && IsCounted(diagnosis)
            && !(diagnosis.Impact.FailedShare >= least && diagnosis.Impact.FailedShare <= most)
        )
            yield return Invariant($"{diagnosis.Impact.FailedShare:0.000} of the requests fail instead of {least} to {most}");
        if (label.SeverityAtMost is { } severity && diagnosis.Causes is [var first, ..] && first.Severity > Parsed(severity))
            yield return $"severity {first.Severity} instead of at most {severity}: {diagnosis.Headline}";
    }

    private static bool IsAmong(IReadOnlyList<string> right, Diagnosis diagnosis) =>
        right.Contains(diagnosis.Status.ToString(), StringComparer.OrdinalIgnoreCase)
        || (diagnosis.Causes is [var first, ..] && right.Contains(first.Id, StringComparer.Ordinal))
        || (
            right.Contains(Ranking.UnknownId, StringComparer.Ordinal)
            && diagnosis.Status == DiagnosisStatus.Incident
            && !(diagnosis.Causes is [{ Confidence: >= FirmEnough }, ..])
        );

    /// <summary>No number is shown where the counters cannot be trusted.</summary>
    private static bool IsCounted(Diagnosis diagnosis) =>
        diagnosis.Status != DiagnosisStatus.Unknown
        && !(diagnosis.Causes is [{ Id: "metrics-collision" or "signals-missing" }, ..]);

    private static string Told(Diagnosis diagnosis) =>
        $"{diagnosis.Status}, {diagnosis.Headline}: "
        + string.Join(", ", diagnosis.Causes.Select(cause => Invariant($"{cause.Id} {cause.Confidence:0.00}")));

    private static Severity Parsed(string severity) => Enum.Parse<Severity>(severity, ignoreCase: true);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
