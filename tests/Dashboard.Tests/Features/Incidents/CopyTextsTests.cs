using Dashboard.Features.Incidents;
using Dashboard.Shared;
using Dashboard.TestSupport;

namespace Dashboard.Tests.Features.Incidents;

public sealed class CopyTextsTests
{
    private static readonly Source Source = new(SampleDiagnoses.At, "https://dashboard/gateways/g?at=2026-11-22T03%3A19%3A40Z");

    [Fact]
    public void A_fix_is_copied_as_shown_with_the_absolute_time_and_the_link()
    {
        var text = CopyTexts.Of(SampleDiagnoses.Mitigation(), Source);

        Assert.Equal(
            """
            Roll the backend back to its last good version
            kubectl -n shop rollout undo deployment/orders
            kubectl -n shop rollout status deployment/orders --timeout=120s
            Effect: Usually helps, if this is the cause
            Risk: Loses what the newest version brought.
            Rollback: kubectl -n shop rollout undo deployment/orders
            Verify: Failed share of POST /v1/orders falls below 1% within 2 min.
            As of 2026-11-22 03:19:40 UTC: https://dashboard/gateways/g?at=2026-11-22T03%3A19%3A40Z
            """.ReplaceLineEndings("\n"),
            text
        );
    }

    [Fact]
    public void A_dangerous_fix_is_copied_with_its_warning() =>
        Assert.Contains(
            "DANGEROUS: Multiplies the load",
            CopyTexts.Of(SampleDiagnoses.Dangerous(), Source),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_proof_is_copied_with_its_query() =>
        Assert.Contains(
            "\nQuery: sum(rate(",
            CopyTexts.Of(SampleDiagnoses.Unreachable().Evidence[0], Source),
            StringComparison.Ordinal
        );

    [Fact]
    public void The_incident_is_copied_with_its_sentence_its_cause_and_its_link()
    {
        var lines = CopyTexts.Of(SampleDiagnoses.Incident(), Source).Split('\n');

        Assert.Equal(SampleDiagnoses.Incident().Headline, lines[0]);
        Assert.Equal("Most likely cause: A backend cannot be reached (almost certain, 96%)", lines[1]);
        Assert.Equal("Endpoints: POST /v1/orders, GET /v1/orders/{id}", lines[2]);
        Assert.EndsWith(Source.Link, lines[3], StringComparison.Ordinal);
    }
}
