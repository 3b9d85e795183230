using Dashboard.TestSupport;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Catalogue;

/// <content>What a row says.</content>
public static partial class CauseCases
{
    public sealed record Case(string Cause, Func<Scenario> Scenario, params string[] LookAlikes)
    {
        /// <summary>A second fault of the same gateway that may come first where the signals of the first are missing.</summary>
        public string? AlsoRight { get; init; }

        /// <summary>What speaks loudest for it; null for what is told by no symptom.</summary>
        public string? ToldBy { get; init; }

        /// <summary>The status beside it; a cause that hurts nobody is no incident.</summary>
        public DiagnosisStatus Status { get; init; } = DiagnosisStatus.Incident;

        /// <summary>Whether the cause comes first, by what it is told by, and nothing that looks like it is as likely.</summary>
        public bool IsRight(Diagnosis diagnosis) =>
            diagnosis.Causes is [var first, ..]
            && first.Id == Cause
            && (ToldBy is null || LoudestOf(first) == ToldBy)
            && !diagnosis.Causes.Any(found => found.Confidence >= 0.5 && LookAlikes.Contains(found.Id, StringComparer.Ordinal))
            && diagnosis.Status == Status;

        private static string? LoudestOf(RankedCause cause) =>
            cause.Evidence.Where(item => item.Verdict == EvidenceVerdict.For).MaxBy(item => item.Strength)?.Symptom;
    }
}
