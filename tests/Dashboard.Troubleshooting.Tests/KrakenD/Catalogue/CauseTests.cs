namespace Dashboard.Troubleshooting.Tests.KrakenD.Catalogue;

public sealed class CauseTests
{
    public static TheoryData<int, string> Rows
    {
        get
        {
            var rows = new TheoryData<int, string>();
            foreach (var (index, row) in CauseCases.All.Index())
                rows.Add(index, row.Cause);
            return rows;
        }
    }

    [Theory, MemberData(nameof(Rows))]
    public void A_cause_comes_first_and_what_looks_like_it_does_not(int row, string cause)
    {
        var diagnosis = CauseCases.All[row].Scenario().Diagnose();

        Assert.Equal(cause, CauseCases.All[row].Cause);
        Assert.True(CauseCases.All[row].IsRight(diagnosis), Describe(diagnosis));
    }

    [Theory, MemberData(nameof(Rows))]
    public void A_chart_beside_a_number_in_its_unit_has_its_threshold(int row, string cause)
    {
        var charted = CauseCases
            .All[row]
            .Scenario()
            .Diagnose()
            .Causes.SelectMany(found => found.Evidence)
            .Where(evidence => evidence.Chart is { Threshold: not null } chart && chart.Unit == evidence.Unit);

        Assert.All(
            charted,
            evidence =>
                Assert.True(
                    evidence.Chart!.Threshold == evidence.Threshold,
                    $"{cause}: {evidence.Text}: {evidence.Threshold} {evidence.Unit}, drawn {evidence.Chart.Threshold}"
                )
        );
    }

    private static string Describe(Diagnosis diagnosis) =>
        $"{diagnosis.Status}: {string.Join(", ", diagnosis.Causes.Select(cause => $"{cause.Id} {cause.Confidence}"))}; "
        + string.Join(
            ", ",
            diagnosis.Causes.Take(1).SelectMany(cause => cause.Evidence).Select(item => $"{item.Strength} {item.Symptom}")
        );
}
