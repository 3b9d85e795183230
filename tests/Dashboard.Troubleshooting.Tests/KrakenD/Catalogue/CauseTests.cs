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

        Assert.True(diagnosis.Causes.Select(found => found.Id).FirstOrDefault() == cause, Describe(diagnosis));
        Assert.All(
            CauseCases.All[row].LookAlikes,
            other => Assert.DoesNotContain(diagnosis.Causes, found => found.Id == other && found.Confidence >= 0.5)
        );
        Assert.Equal(CauseCases.All[row].Status, diagnosis.Status);
    }

    private static string Describe(Diagnosis diagnosis) =>
        $"{diagnosis.Status}: {string.Join(", ", diagnosis.Causes.Select(cause => $"{cause.Id} {cause.Confidence}"))}";
}
