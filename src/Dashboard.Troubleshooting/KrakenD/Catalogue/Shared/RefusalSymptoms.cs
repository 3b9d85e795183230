using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.FindingFactory;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;

/// <summary>What refused requests look like: server layer (S) against proxy layer (P).</summary>
internal static class RefusalSymptoms
{
    /// <summary>Refusals come suddenly for everyone, not for a few clients.</summary>
    public static readonly Symptom OnlySomeAreRefused = Symptom.For<RefusalProblem>(
        "only-some-are-refused",
        problem =>
            Share(
                problem.Requests - problem.Refused,
                problem.Requests,
                SymptomLimits.NotablePart,
                $"{SentenceFormatter.Share(problem.Requests - problem.Refused, problem.Requests)} requests to these "
                    + "endpoints still pass"
            )
    );
}
