using System.Text.Json;
using FsCheck.Xunit;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Diagnosing;

/// <summary>What holds for every gateway, whatever fails and whatever is measured; the sample is always the same.</summary>
[Properties(Arbitrary = [typeof(GeneratedScenario)], MaxTest = 150, Replay = "20261127,7")]
public sealed class PropertyTests
{
    private const double Plain = 0.1;
    private const double EnoughRequests = 200;

    [Property]
    public void A_gateway_whose_endpoint_plainly_fails_is_never_healthy(GeneratedScenario generated)
    {
        var diagnosis = generated.Scenario.Diagnose();

        if (diagnosis.Status == DiagnosisStatus.Healthy)
            Assert.All(
                diagnosis.Endpoints.Where(endpoint => endpoint.Requests >= EnoughRequests),
                endpoint => Assert.InRange(endpoint.Failures.Total / endpoint.Requests, 0, Plain)
            );
    }

    [Property]
    public void A_gateway_that_nobody_reaches_is_never_healthy(GeneratedScenario generated) =>
        Assert.NotEqual(DiagnosisStatus.Healthy, generated.Scenario.AllGone(minutesAgo: 2).Diagnose().Status);

    [Property]
    public void An_incident_has_a_cause_that_hurts_and_health_has_none_that_is_critical(GeneratedScenario generated)
    {
        var diagnosis = generated.Scenario.Diagnose();

        if (diagnosis.Status == DiagnosisStatus.Incident)
            Assert.Contains(diagnosis.Causes, cause => cause.Severity >= Severity.Warning);
        if (diagnosis.Status == DiagnosisStatus.Healthy)
            Assert.DoesNotContain(diagnosis.Causes, cause => cause.Severity == Severity.Critical);
    }

    [Property]
    public void Every_failing_request_is_accounted_for_once(GeneratedScenario generated)
    {
        if (generated.Scenario.Diagnose().Impact.Accounted is not { } accounted)
            return;
        Assert.All([accounted.Causes, accounted.UnknownCause, accounted.Background], share => Assert.InRange(share, 0, 1));
        Assert.Equal(1, accounted.Causes + accounted.UnknownCause + accounted.Background, 9);
    }

    [Property]
    public void No_sentence_names_nothing_and_no_number_is_none(GeneratedScenario generated)
    {
        var diagnosis = generated.Scenario.Diagnose();

        Assert.All(
            diagnosis
                .Causes.SelectMany(cause => cause.Evidence.Select(item => item.Text).Append(cause.Impact).Append(cause.Title))
                .Append(diagnosis.Sentence),
            text =>
            {
                Assert.DoesNotContain("  ", text);
                Assert.DoesNotContain("NaN", text);
                Assert.DoesNotContain("to  ", text);
                Assert.DoesNotContain("∞", text);
                Assert.DoesNotContain("()", text);
            }
        );
        Assert.All(diagnosis.Causes, cause => Assert.InRange(cause.Confidence, 0, 1));
    }

    [Property]
    public void Statuses_are_named_only_where_the_server_layer_was_read(GeneratedScenario generated)
    {
        var diagnosis = generated.Scenario.WithoutServerLayer().Diagnose();

        Assert.All(
            diagnosis.Causes.Select(cause => cause.Impact).Append(diagnosis.Sentence),
            text => Assert.DoesNotContain("with status 200", text)
        );
    }

    [Property]
    public void The_same_snapshot_has_the_same_answer(GeneratedScenario generated)
    {
        var scenario = generated.Scenario;

        Assert.Equal(JsonSerializer.Serialize(scenario.Diagnose()), JsonSerializer.Serialize(scenario.Diagnose()));
    }
}
