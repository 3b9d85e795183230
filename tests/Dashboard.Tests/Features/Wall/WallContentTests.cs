using Dashboard.Features.Wall;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;

namespace Dashboard.Tests.Features.Wall;

public sealed class WallContentTests
{
    [Fact]
    public void An_incident_is_told_in_one_sentence_with_its_first_cause_and_the_first_safe_fix()
    {
        var content = Of("one-cause");

        Assert.Equal("CRITICAL", content.State.Word);
        Assert.Equal("31% of requests to 2 endpoints fail since 03:12:40\u00A0UTC, 7 min ago, getting worse", content.Sentence);
        Assert.Equal("POST /v1/orders +1 more", content.Where);
        Assert.Equal("A backend cannot be reached, almost certain, 96%", WallContent.Line(content.Top!));
        Assert.Equal("First step: Roll the backend back to its last good version", content.Fix);
        Assert.False(content.IsQuiet);
    }

    [Theory]
    [InlineData("one-cause", 0, 0)]
    [InlineData("three-causes", 2, 0)]
    [InlineData("forty-causes", 2, 37)]
    public void Three_causes_have_a_line_and_the_rest_is_counted(string state, int others, int more)
    {
        var content = Of(state);

        Assert.Equal(others, content.Others.Count);
        Assert.Equal(more, content.More);
    }

    [Fact]
    public void A_dangerous_fix_is_never_told()
    {
        var onlyDangerous = SampleDiagnoses.Unreachable() with { Fixes = [SampleDiagnoses.Dangerous()] };
        var repairFirst = SampleDiagnoses.Unreachable() with { Fixes = [SampleDiagnoses.Dangerous(), SampleDiagnoses.Repair()] };

        Assert.Equal("No safe fix is known", Of(SampleDiagnoses.Incident() with { Causes = [onlyDangerous] }).Fix);
        Assert.StartsWith(
            "Permanent fix: ",
            Of(SampleDiagnoses.Incident() with { Causes = [repairFirst] }).Fix,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Healthy_is_proved_and_quiet()
    {
        var content = Of("healthy");

        Assert.True(content.IsQuiet);
        Assert.Equal("Nothing is wrong", content.Sentence);
        Assert.Equal(
            [
                "Evaluated 4 s ago",
                "Replicas: 3 of 3 scraped",
                "214 requests/s over 5 min, <0.1% failed",
                "1 cause could not be judged",
            ],
            content.Lines
        );
    }

    [Theory]
    [InlineData("unknown", "UNKNOWN")]
    [InlineData("failed", "UNKNOWN")]
    [InlineData("first-evaluation", "UNKNOWN")]
    [InlineData("stale-healthy", "LAST KNOWN")]
    public void What_is_not_known_never_looks_healthy(string state, string word)
    {
        var content = Of(state);

        Assert.Equal(word, content.State.Word);
        Assert.False(content.IsQuiet);
        Assert.Contains("Do not read this as healthy", content.Lines);
    }

    [Fact]
    public void A_failed_evaluation_says_why_and_when_it_is_tried_again()
    {
        Assert.Equal("Could not be evaluated: Prometheus cannot be reached", Of("failed").Sentence);
        Assert.Contains("Next try at 03:20:30 UTC", Of("failed").Lines);
        Assert.Equal(
            "REFRESH FAILED: Prometheus did not answer in time. Next try at 03:20:30 UTC",
            Of("failed-with-values").Failure
        );
    }

    private static WallContent Of(string state) => WallContent.Of(WallSamples.Report(state), WallSamples.Now);

    private static WallContent Of(Diagnosis diagnosis) => WallContent.Of(WallSamples.Known(diagnosis), WallSamples.Now);
}
