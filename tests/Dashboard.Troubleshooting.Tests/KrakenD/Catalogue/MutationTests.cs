using Dashboard.Troubleshooting.KrakenD.Catalogue;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Catalogue;

/// <summary>Whether the cases notice when a cause loses what it is best told by.</summary>
public sealed class MutationTests
{
    public static TheoryData<string> Causes { get; } =
    [.. KrakenDCatalogue.Causes.Where(cause => cause.Indications.Count > 0).Select(cause => cause.Id)];

    [Theory, MemberData(nameof(Causes))]
    public void A_case_turns_red_without_the_strongest_indication_of_its_cause(string id)
    {
        var cause = KrakenDCatalogue.Causes.Single(entry => entry.Id == id);
        var strongest = cause.Indications.MaxBy(indication => Math.Max(indication.WhenPresent, indication.WhenAbsent))!;
        var without = cause with { Indications = [.. cause.Indications.Where(indication => indication != strongest)] };
        var mutated = KrakenDCatalogue.Causes.Select(entry => entry.Id == id ? without : entry).ToList();

        var cases = CauseCases.All.Where(row => row.Cause == id).ToList();

        Assert.All(cases, row => Assert.True(IsRight(row, KrakenDCatalogue.Causes)));
        Assert.True(cases.Exists(row => !IsRight(row, mutated)), $"No case of {id} needs {strongest.Symptom.Id}.");
    }

    private static bool IsRight(CauseCases.Case row, IReadOnlyList<Cause> catalogue) =>
        row.IsRight(DiagnosisEngine.Diagnose(row.Scenario().Build(), new Thresholds(), catalogue));
}
