using Dashboard.Core.Evaluation;
using Dashboard.Shared;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;

namespace Dashboard.Tests.Shared;

public sealed class AnnouncementsTests
{
    private static readonly DateTimeOffset Now = SampleDiagnoses.At;

    [Fact]
    public void Nothing_is_said_when_only_numbers_move() =>
        Assert.Null(
            Said(
                SampleDiagnoses.Report(),
                SampleDiagnoses.Report(SampleDiagnoses.Incident() with { Impact = new Impact { RequestsPerSecond = 1 } })
            )
        );

    [Fact]
    public void A_new_most_likely_cause_is_said() =>
        Assert.Equal(
            "New most likely cause: A circuit breaker opens too early, weak.",
            Said(
                SampleDiagnoses.Report(),
                SampleDiagnoses.Report(SampleDiagnoses.Incident() with { Causes = [SampleDiagnoses.BreakerTooTight()] })
            )
        );

    [Fact]
    public void An_incident_is_said_with_its_sentence() =>
        Assert.Equal(
            SampleDiagnoses.Incident().Headline,
            Said(SampleDiagnoses.Report(SampleDiagnoses.Healthy()), SampleDiagnoses.Report())
        );

    [Fact]
    public void The_end_of_an_incident_is_said() =>
        Assert.Equal("Recovered.", Said(SampleDiagnoses.Report(), SampleDiagnoses.Report(SampleDiagnoses.Healthy())));

    [Fact]
    public void Data_that_becomes_stale_is_said_once()
    {
        var report = SampleDiagnoses.Report();
        var before = Announcements.Of(report, Now);
        var stale = Announcements.Of(report, Now.AddMinutes(1));

        Assert.Equal("Data is stale. Last known 03:19:32 UTC.", before.Until(stale, report));
        Assert.Null(stale.Until(stale, report));
        Assert.Equal("Data is live again.", stale.Until(before, report));
    }

    [Fact]
    public void A_failed_refresh_is_said_once()
    {
        var failed = SampleDiagnoses.Failed(SampleDiagnoses.Incident());

        Assert.Equal("Refresh failed. Prometheus did not answer in time.", Said(SampleDiagnoses.Report(), failed));
        Assert.Null(Said(failed, failed));
    }

    private static string? Said(GatewayReport before, GatewayReport after) =>
        Announcements.Of(before, Now).Until(Announcements.Of(after, Now), after);
}
