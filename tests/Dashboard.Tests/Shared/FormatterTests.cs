using Dashboard.Features.Incidents;
using Dashboard.Shared;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;

namespace Dashboard.Tests.Shared;

public sealed class FormatterTests
{
    [Theory]
    [InlineData(1.5, 2, "between 1.5 s and 2 s")]
    [InlineData(0, 0.01, "under 10 ms")]
    [InlineData(10, double.PositiveInfinity, "≥ 10 s")]
    [InlineData(double.NaN, double.NaN, "not measured")]
    public void A_quantile_is_told_as_its_bucket(double lower, double upper, string text) =>
        Assert.Equal(text, QuantileFormatter.Bucket(new Quantile(1.7, lower, upper, 100)));

    [Fact]
    public void A_quantile_of_too_few_requests_says_so() => Assert.Equal("too few requests", QuantileFormatter.Bucket(null));

    [Theory]
    [InlineData(1.96, 2, 2d, "98% of the 2 s timeout")]
    [InlineData(2.9, 3.5, 1.8, "at the 1.8 s timeout")]
    [InlineData(2.9, 3.5, 1d, "290% of the 1 s timeout")]
    [InlineData(12, double.PositiveInfinity, 2d, null)]
    [InlineData(1.96, 2, null, null)]
    public void A_quantile_is_compared_to_a_timeout_only_when_both_are_known(
        double seconds,
        double upper,
        double? timeout,
        string? text
    ) => Assert.Equal(text, QuantileFormatter.AgainstTimeout(new Quantile(seconds, 1.5, upper, 100), timeout));

    [Theory]
    [InlineData(1.92, "+519%")]
    [InlineData(0.155, "−50%")]
    [InlineData(0.32, null)]
    public void A_change_against_the_baseline_is_told_when_it_is_one(double seconds, string? text) =>
        Assert.Equal(
            text,
            QuantileFormatter.AgainstBaseline(new Quantile(seconds, 0, 2, 100), new Quantile(0.31, 0.25, 0.5, 100))
        );

    [Theory]
    [InlineData(DiagnosisStatus.Incident, Severity.Critical, Freshness.Fresh, "CRITICAL")]
    [InlineData(DiagnosisStatus.Incident, Severity.Warning, Freshness.Late, "WARNING")]
    [InlineData(DiagnosisStatus.Incident, Severity.Critical, Freshness.LastKnown, "LAST KNOWN")]
    [InlineData(DiagnosisStatus.Healthy, Severity.Info, Freshness.Fresh, "normal")]
    [InlineData(DiagnosisStatus.Healthy, Severity.Info, Freshness.LastKnown, "LAST KNOWN")]
    [InlineData(DiagnosisStatus.Unknown, Severity.Info, Freshness.NoData, "UNKNOWN")]
    public void The_page_has_one_state_and_old_data_is_never_it(
        DiagnosisStatus status,
        Severity severity,
        Freshness freshness,
        string word
    )
    {
        var diagnosis = SampleDiagnoses.Incident() with
        {
            Status = status,
            Causes = [SampleDiagnoses.Unreachable() with { Severity = severity }],
        };

        Assert.Equal(word, Badge.Of(diagnosis, freshness).Word);
    }

    [Fact]
    public void What_has_recovered_says_so()
    {
        var diagnosis = SampleDiagnoses.Incident() with { Impact = new Impact { Trend = "recovered" } };

        Assert.Equal(Badge.Recovered, Badge.Of(diagnosis, Freshness.Fresh));
    }

    [Fact]
    public void Two_states_never_share_shape_and_word()
    {
        Badge[] all = [Badge.Critical, Badge.Warning, Badge.Recovered, Badge.Unknown, Badge.LastKnown, Badge.Normal, Badge.Note];

        Assert.Equal(all.Length, all.Select(badge => (badge.Shape, badge.Word)).Distinct().Count());
    }

    [Theory]
    [InlineData(StatusMaker.EndpointLimit, "503", "503 by max_rate")]
    [InlineData(StatusMaker.ClientLimit, "429", "429 by client_max_rate")]
    [InlineData(StatusMaker.Timeout, "200", "200 incomplete at the timeout")]
    public void A_status_is_named_with_its_maker_so_that_429_and_503_stay_apart(
        StatusMaker maker,
        string status,
        string expected
    ) => Assert.Equal(expected, FailureFormatter.Of(new StatusOrigin(maker, [status], 3, 1)));

    [Theory]
    [InlineData(BreakerSource.LogConfirmed, "log-confirmed")]
    [InlineData(BreakerSource.Inferred, "inferred")]
    [InlineData(BreakerSource.Unknown, "unknown")]
    public void A_breaker_says_how_its_state_is_known(BreakerSource source, string word) =>
        Assert.Equal(word, BreakerFormatter.Of(source));

    [Fact]
    public void Proofs_are_the_three_strongest_observations_that_speak_for_the_cause()
    {
        var cause = SampleDiagnoses.Unreachable();

        var proofs = EvidenceFormatter.Proofs(
            cause with
            {
                Evidence = [.. cause.Evidence.Reverse(), SampleDiagnoses.For("weak", 1, "ratio", 1, 0.1)],
            }
        );

        Assert.Equal([4.2, 3.1, 1.4], proofs.Select(proof => proof.Strength));
    }

    [Fact]
    public void A_chart_is_told_with_its_numbers_and_its_gaps()
    {
        var sentence = ChartFormatter.Sentence(SampleDiagnoses.FailureChart());

        Assert.Equal(
            "Share of failed calls: 98% at 03:19:40 UTC; in 29 min between 0.1% and 98%; limit 5%; normal 0.1%; 4 of 60 points "
                + "have no data.",
            sentence
        );
    }

    [Fact]
    public void A_chart_tells_what_was_usual_before_and_how_many_points_stand_on_few_events()
    {
        var chart = SampleDiagnoses.FailureChart();

        var sentence = ChartFormatter.Sentence(
            chart with
            {
                Counts = [.. Enumerable.Range(0, 60).Select(n => n < 5 ? 19.0 : 20.0)],
            },
            chart.Start + (44 * chart.Step)
        );

        Assert.Contains(
            "; usual before 0.1% to 0.1%; 5 of 60 points with fewer than 20 samples;",
            sentence,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_chart_without_a_value_says_that_nothing_was_measured() =>
        Assert.Equal(
            "Calls: nothing was measured in 1 min.",
            ChartFormatter.Sentence(SampleDiagnoses.Series("Calls", "count", null, null, [null, double.NaN, null], gapAt: null))
        );

    [Fact]
    public void A_yes_or_no_is_not_shown_as_a_number() =>
        Assert.Null(EvidenceFormatter.ValueAndLimit(SampleDiagnoses.For("The backend is slow", 1, "flag", 1, 1)));

    [Fact]
    public void Every_failing_scrape_makes_an_incident_news_of_its_moment_and_not_old_data()
    {
        var silent = SampleDiagnoses.Incident() with
        {
            DataTime = SampleDiagnoses.At.AddMinutes(-4),
            Replicas =
            [
                SampleDiagnoses.Replica("a") with
                {
                    Scraped = false,
                },
                SampleDiagnoses.Replica("b") with
                {
                    Scraped = null,
                },
            ],
        };

        Assert.Equal(Freshness.Fresh, DataFreshness.Of(silent, SampleDiagnoses.At));
        Assert.Equal(Freshness.LastKnown, DataFreshness.Of(silent, SampleDiagnoses.At.AddMinutes(5)));
        Assert.Equal(Freshness.LastKnown, DataFreshness.Of(silent with { Status = DiagnosisStatus.Unknown }, SampleDiagnoses.At));
        Assert.Equal(
            Freshness.LastKnown,
            DataFreshness.Of(silent with { Replicas = [.. silent.Replicas, SampleDiagnoses.Replica("c")] }, SampleDiagnoses.At)
        );
    }

    [Fact]
    public void Pods_that_are_no_target_do_not_count_as_failed_scrapes() =>
        Assert.Equal(
            "1 of 2 scraped, 1 no target",
            ReplicaFormatter.Scraped([
                SampleDiagnoses.Replica("a"),
                SampleDiagnoses.Replica("b") with
                {
                    Scraped = false,
                },
                SampleDiagnoses.Replica("c") with
                {
                    Scraped = null,
                },
            ])
        );
}
