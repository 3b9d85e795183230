using Bunit;
using Dashboard.Core;
using Dashboard.Core.Evaluation;
using Dashboard.Features.Compare;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Features.Compare;

public sealed class ComparePageTests : BunitContext
{
    private static readonly DateTimeOffset Before = SampleDiagnoses.At.AddMinutes(-10);
    private readonly FakeDiagnoses diagnoses = new();

    public ComparePageTests()
    {
        Services.AddSingleton<TimeProvider>(new ManualTimeProvider(SampleDiagnoses.At.AddSeconds(2)));
        Services.AddSingleton<IDiagnosisProvider>(diagnoses.With(SampleDiagnoses.Report()));
    }

    [Fact]
    public void Two_moments_stand_side_by_side_with_what_became_of_each_cause()
    {
        diagnoses
            .Past(SampleDiagnoses.Gateway, Before)
            .SetResult(SampleDiagnoses.Report(SampleDiagnoses.Healthy() with { At = Before }));
        diagnoses.Past(SampleDiagnoses.Gateway, SampleDiagnoses.At).SetResult(SampleDiagnoses.Report());

        var page = Show($"at={Moment(SampleDiagnoses.At)}&with={Moment(Before)}");

        Assert.Equal(["Earlier", "Later"], page.FindAll(".sides .eyebrow").Select(label => label.TextContent));
        Assert.Contains(
            "A backend cannot be reached",
            page.Find("#compared-causes").ParentElement!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains("not named", page.Markup, StringComparison.Ordinal);
        Assert.Contains("new", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_second_moment_it_is_ten_minutes_before_the_first()
    {
        diagnoses
            .Past(SampleDiagnoses.Gateway, Before)
            .SetResult(SampleDiagnoses.Report(SampleDiagnoses.Healthy() with { At = Before }));
        diagnoses.Past(SampleDiagnoses.Gateway, SampleDiagnoses.At).SetResult(SampleDiagnoses.Report());

        Assert.Contains("2026-11-22 03:09:40 UTC", Show($"at={Moment(SampleDiagnoses.At)}").Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void While_both_are_read_the_page_says_so_and_then_fills_itself()
    {
        var past = diagnoses.Past(SampleDiagnoses.Gateway, Before);
        var page = Show($"with={Moment(Before)}");
        Assert.NotNull(page.Find("progress"));

        past.SetResult(SampleDiagnoses.Report(SampleDiagnoses.Healthy() with { At = Before }));

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".sides")));
        Assert.Empty(page.FindAll("progress"));
    }

    [Fact]
    public void A_moment_that_could_not_be_evaluated_is_told_and_nothing_is_compared()
    {
        var failure = new EvaluationFailure(
            SampleDiagnoses.At,
            SignalSourceFailure.Timeout,
            "Prometheus did not answer within 10 s.",
            null
        );
        diagnoses.Past(SampleDiagnoses.Gateway, Before).SetResult(new GatewayReport(SampleDiagnoses.Gateway, null, failure));

        var page = Show($"with={Moment(Before)}");

        Assert.Contains("Prometheus did not answer within 10 s.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("nothing can be compared", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("at=soon")]
    [InlineData("with=2027-01-01T00:00:00Z")]
    public void A_moment_that_makes_no_sense_is_explained_with_an_example(string query)
    {
        var page = Show(query);

        Assert.Contains("2026-11-22T18:31:00Z", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".sides"));
    }

    [Fact]
    public void An_unknown_gateway_is_told() =>
        Assert.Contains(
            "There is no gateway called",
            Render<ComparePage>(parameters => parameters.Add(page => page.Gateway, "ordres")).Markup,
            StringComparison.Ordinal
        );

    private IRenderedComponent<ComparePage> Show(string query)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"{SiteUrls.Compare(SampleDiagnoses.Gateway)}?{query}");
        return Render<ComparePage>(parameters => parameters.Add(page => page.Gateway, SampleDiagnoses.Gateway));
    }

    private static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
