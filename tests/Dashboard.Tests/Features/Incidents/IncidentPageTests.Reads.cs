using Bunit;
using Dashboard.Features.Incidents;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;

namespace Dashboard.Tests.Features.Incidents;

public sealed partial class IncidentPageTests
{
    /// <summary>How many answers the page has got.</summary>
    private int answers = 1;

    [Fact]
    public async Task Each_answer_reads_the_store_once_whatever_stands_around_it()
    {
        var diagnosis = TestConfigurations.Patchable("add-breaker");
        await TestConfigurations
            .Versions(store, clock)
            .AddAsync(TestConfigurations.Upload(TestConfigurations.Orders), CancellationToken.None);
        var before = database.Operations;

        var page = Show(diagnosis);
        WaitUntil(page, diagnosis, () => page.FindAll("details.patch").Count > 0);

        // The file is read, besides, when it is patched for the first time.
        Assert.Equal(before + answers + 1, database.Operations);

        Publish(diagnosis with { At = diagnosis.At.AddSeconds(15) });
        page.WaitForAssertion(() => Assert.Equal(before + answers + 1, database.Operations));

        page.Render();
        Assert.Equal(before + answers + 1, database.Operations);
    }

    [Fact]
    public void A_past_moment_reads_the_store_once()
    {
        diagnoses
            .With(SampleDiagnoses.Report(SampleDiagnoses.Healthy()))
            .Past(SampleDiagnoses.Gateway, SampleDiagnoses.At)
            .SetResult(SampleDiagnoses.Report());
        var before = database.Operations;

        var page = ShowAt("2026-11-22T03:19:40Z");
        page.WaitForAssertion(() => Assert.Equal(before + 1, database.Operations));

        page.Render();
        Assert.Equal(before + 1, database.Operations);
    }

    private void WaitForStore(IRenderedComponent<IncidentPage> page, Diagnosis diagnosis) =>
        WaitUntil(page, diagnosis, () => page.FindAll(".accept").Count > 0);

    // What is stored is read meanwhile. On a busy machine that may take longer than a page waits; the next answer tries again.
    private void WaitUntil(IRenderedComponent<IncidentPage> page, Diagnosis diagnosis, Func<bool> isRead)
    {
        page.WaitForAssertion(() =>
            Assert.True(
                isRead() || page.Markup.Contains("What people have accepted cannot be read now", StringComparison.Ordinal)
            )
        );
        if (isRead())
            return;
        Publish(diagnosis with { });
        page.WaitForAssertion(() => Assert.True(isRead()));
    }

    private void Publish(Diagnosis diagnosis)
    {
        answers++;
        diagnoses.Publish(SampleDiagnoses.Report(diagnosis));
    }
}
