using Bunit;
using Dashboard.Core.Incidents;
using Dashboard.Features.Quality;
using Dashboard.Tests.Shared;
using Dashboard.TestSupport;

namespace Dashboard.Tests.Features.Quality;

public sealed class QualityPageTests : StoredPages
{
    [Fact]
    public void Without_incidents_nothing_is_counted()
    {
        var page = Render<QualityPage>();

        page.WaitForAssertion(() => Assert.Contains("No incident is stored yet.", page.Markup, StringComparison.Ordinal));
        Assert.Contains($"0 of the {CalibrationBin.FewestVerdicts} that are needed", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verdicts_make_the_record_of_an_entry_and_few_make_no_share()
    {
        for (var index = 0; index < Precision.FewestForShare; index++)
            await JudgedAsync(index, index == 0 ? IncidentVerdict.Wrong : IncidentVerdict.Right);
        await SeededIncident.ClosedAsync(Stored, Hours(-1));

        var page = Render<QualityPage>();

        page.WaitForAssertion(() =>
            Assert.Equal(["4", "0", "1", "1", "80% of 5"], page.FindAll("tbody td").Take(5).Select(cell => cell.TextContent))
        );
    }

    [Fact]
    public async Task Enough_verdicts_show_whether_the_confidence_was_true()
    {
        for (var index = 0; index < CalibrationBin.FewestVerdicts; index++)
            await JudgedAsync(index, IncidentVerdict.Wrong);

        var page = Render<QualityPage>();

        page.WaitForAssertion(() => Assert.Contains("less often than it said", page.Markup, StringComparison.Ordinal));
    }

    private async Task JudgedAsync(int index, IncidentVerdict verdict) =>
        await Stored.Notes.JudgeAsync(await SeededIncident.ClosedAsync(Stored, Hours(-2 - index)), verdict, null, "ana", default);
}
