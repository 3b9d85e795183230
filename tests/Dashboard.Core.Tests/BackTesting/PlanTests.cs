using Dashboard.Core.BackTesting;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Tests.BackTesting;

public sealed class PlanTests
{
    private static readonly DateTimeOffset Now = Scenario.At;

    private static readonly BackTestRequest Good = new()
    {
        Gateway = "shop",
        From = "2026-11-22T16:00:00Z",
        To = "2026-11-22T17:00:00Z",
        Step = "60s",
    };

    [Fact]
    public void A_good_request_becomes_a_plan_with_both_ends_among_its_moments()
    {
        var (plan, errors) = Read(Good);

        Assert.Empty(errors);
        Assert.Equal(61, plan!.Moments);
        Assert.Equal((plan.From, plan.To), (plan.Times().First(), plan.Times().Last()));
        Assert.Null(plan.Proposed);
    }

    [Theory]
    [InlineData("2026-11-22T17:00:00+01:00")]
    [InlineData("2026-11-22T17:00:00 01:00")]
    [InlineData("2026-11-22T16:00")]
    [InlineData("2026-11-22T16:00:00")]
    public void A_moment_without_a_zone_is_UTC_and_one_with_a_zone_is_moved(string from) =>
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 16, 0, 0, TimeSpan.Zero), Read(Good with { From = from }).Plan!.From);

    [Theory]
    [InlineData("30s", 30)]
    [InlineData("5m", 300)]
    [InlineData("1h", 3600)]
    [InlineData("", 60)]
    [InlineData(null, 60)]
    public void A_step_is_a_number_with_a_unit_and_a_minute_when_it_is_left_out(string? step, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Read(Good with { Step = step }).Plan!.Step);

    [Fact]
    public void All_mistakes_are_told_at_once_and_say_what_to_do()
    {
        var (plan, errors) = Read(
            new()
            {
                Gateway = "ordres",
                From = "yesterday",
                Step = "fast",
                Thresholds = [KeyValuePair.Create("ErrorShare", "many"), KeyValuePair.Create("Errors", "1")],
            }
        );

        Assert.Null(plan);
        Assert.Contains(errors, error => error.Contains("'yesterday' cannot be read", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.Contains("end is missing", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.Contains("Write it like 30s", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.Contains("There are: shop", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.Contains("ErrorShare 'many' is not a number", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.Contains("no threshold called 'Errors'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2026-11-22T17:00:00Z", "2026-11-22T17:00:00Z", "60s", "not after the start")]
    [InlineData("2026-11-22T17:00:00Z", "2026-11-22T19:00:00Z", "60s", "in the future")]
    [InlineData("2026-11-10T17:00:00Z", "2026-11-22T17:00:00Z", "10m", "longer than 7 days")]
    [InlineData("2026-11-16T17:00:00Z", "2026-11-22T17:00:00Z", "60s", "8,641 moments")]
    [InlineData("2026-11-22T16:00:00Z", "2026-11-22T17:00:00Z", "45s", "multiples of 30 s")]
    [InlineData("2026-11-22T16:00:00Z", "2026-11-22T17:00:00Z", "0s", "multiples of 30 s")]
    [InlineData("2026-11-22T16:00:00Z", "2026-11-22T17:00:00Z", "2h", "30 s to 1 h")]
    public void What_cannot_or_should_not_be_replayed_is_refused(string from, string to, string step, string words)
    {
        var (plan, errors) = Read(
            new()
            {
                From = from,
                To = to,
                Step = step,
            }
        );

        Assert.Null(plan);
        Assert.Contains(errors, error => error.Contains(words, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ErrorShare", "1.5")]
    [InlineData("ErrorShare", "NaN")]
    [InlineData("MinimumEvents", "2.5")]
    [InlineData("Objective", "1")]
    public void A_threshold_must_be_what_the_settings_would_accept(string name, string value) =>
        Assert.Contains(
            name,
            Assert.Single(Read(Good with { Thresholds = [KeyValuePair.Create(name, value)] }).Errors),
            StringComparison.Ordinal
        );

    [Fact]
    public void Only_what_differs_makes_a_second_set_and_the_lines_to_adopt_it()
    {
        Assert.Null(
            Read(
                Good with
                {
                    Thresholds = [KeyValuePair.Create("ErrorShare", "0.01"), KeyValuePair.Create("Significance", "")],
                }
            ).Plan!.Proposed
        );

        var plan = Read(
            Good with
            {
                Thresholds = [KeyValuePair.Create("errorshare", "0.02"), KeyValuePair.Create("MinimumEvents", "8")],
            }
        ).Plan!;

        Assert.Equal((0.02, 8, 2.0), (plan.Proposed!.ErrorShare, plan.Proposed.MinimumEvents, plan.Proposed.LatencyRatio));
        Assert.Equal(
            "\"Thresholds\": {\n  \"ErrorShare\": 0.02,\n  \"MinimumEvents\": 8\n}",
            ThresholdChanges.Settings(plan.InUse, plan.Proposed)
        );
        Assert.EndsWith("step=60s&ErrorShare=0.02&MinimumEvents=8", SiteUrls.BackTestOf(plan), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_threshold_that_operators_may_change_can_be_compared() =>
        Assert.Equal(
            typeof(Thresholds)
                .GetProperties()
                .Select(property => property.Name)
                .Where(name => name != nameof(Thresholds.Overrides)),
            ThresholdLimit.All.Select(limit => limit.Name)
        );

    [Fact]
    public void Plans_are_the_same_when_they_would_find_the_same()
    {
        var other = Good with { Thresholds = [KeyValuePair.Create("ErrorShare", "0.02")] };

        Assert.Equal(Read(Good).Plan!.Key, Read(Good).Plan!.Key);
        Assert.NotEqual(Read(Good).Plan!.Key, Read(other).Plan!.Key);
    }

    private static (BackTestPlan? Plan, IReadOnlyList<string> Errors) Read(BackTestRequest request) =>
        request.Read(["shop"], new Thresholds(), Now);
}
