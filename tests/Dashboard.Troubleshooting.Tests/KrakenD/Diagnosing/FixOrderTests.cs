using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;
using Dashboard.Troubleshooting.Tests.KrakenD.Catalogue;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Diagnosing;

public sealed class FixOrderTests
{
    private static readonly string[] Changes =
    [
        "target_info",
        "kube_pod_created",
        "kube_configmap_metadata_resource_version",
        "kube_deployment_metadata_generation",
    ];

    private const string Catalog = "GET /v1/catalog";

    [Theory, MemberData(nameof(CauseTests.Rows), MemberType = typeof(CauseTests))]
    public void Undoing_a_rollout_is_not_the_first_thing_to_do_where_none_was_seen(int row, string cause)
    {
        var diagnosis = CauseCases.All[row].Scenario().Diagnose();
        var first = diagnosis.Causes.First(found => found.Id == cause).Fixes[0];

        Assert.True(
            !first.UndoesRollout || diagnosis.Changes.Any(change => Changes.Contains(change.Source, StringComparer.Ordinal)),
            first.Title
        );
    }

    [Fact]
    public void Undoing_the_gateways_rollout_comes_first_right_after_one()
    {
        var with = Scenario.Healthy().RolledOut().Unrouted("405", 0.2, "/v1/orders").Diagnose().Causes[0];
        var without = Scenario.Healthy().Unrouted("405", 0.2, "/v1/orders").Diagnose().Causes[0];

        Assert.Equal(["method-or-path-mismatch", "method-or-path-mismatch"], [with.Id, without.Id]);
        Assert.Equal("Roll back the gateway's latest rollout", with.Fixes[0].Title);
        Assert.Equal("Add the path and method that clients use", without.Fixes[0].Title);
        Assert.Equal(
            with.Fixes.Select(fix => fix.Title).Order(StringComparer.Ordinal),
            without.Fixes.Select(fix => fix.Title).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void No_rollout_of_a_backend_is_ever_seen_so_undoing_one_is_never_first() =>
        Assert.All(
            Scenario.Healthy().RolledOut().Backend5xx("users").Diagnose().Causes,
            cause => Assert.DoesNotContain("Roll back the latest rollout of", cause.Fixes[0].Title, StringComparison.Ordinal)
        );

    [Fact]
    public void Where_nothing_in_the_catalogue_explains_it_the_advice_speaks_of_undoing_only_after_a_change()
    {
        var without = Advice(Scenario.Healthy());
        var with = Advice(Scenario.Healthy().RolledOut());

        Assert.DoesNotContain("Undo", without.Steps, StringComparison.Ordinal);
        Assert.DoesNotContain("rollout", without.Risk, StringComparison.Ordinal);
        Assert.Contains("Undo what changed last (", with.Steps, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "max_rate": 5, "capacity": 1 }""", "Let bursts of GET /v1/catalog pass: write the capacity")]
    [InlineData("""{ "max_rate": 5, "capacity": 5 }""", "Fit max_rate of GET /v1/catalog to what its backend carries")]
    public void What_the_configuration_has_already_is_not_a_step(string limit, string first)
    {
        var diagnosis = Scenario.Healthy().RateLimited503(Catalog).Configured((Catalog, Limit(limit))).Diagnose();

        Assert.Equal("gateway-rate-limit", diagnosis.Causes[0].Id);
        Assert.Equal(first, diagnosis.Causes[0].Fixes[0].Title);
    }

    [Theory]
    [InlineData(false, "GET /v1/catalog > catalog")]
    [InlineData(false, "GET /v1/catalog > catalog", "GET /v1/home > recommendations")]
    [InlineData(true, "GET /v1/catalog > catalog", "GET /v1/home > catalog")]
    public void A_breaker_is_no_step_only_where_every_entry_of_the_backend_has_one(bool hasAll, params string[] entries)
    {
        const string breaker = """
            { "extra_config": { "qos/circuit-breaker": { "interval": 60, "timeout": 10, "max_errors": 500 } } }
            """;
        var diagnosis = Scenario
            .Healthy()
            .Backend5xx("catalog")
            .Configured([.. entries.Select(entry => (entry, breaker))])
            .Diagnose();

        Assert.Equal("backend-errors", diagnosis.Causes[0].Id);
        Assert.Equal(
            !hasAll,
            diagnosis.Causes[0].Fixes.Any(fix => fix.Title.StartsWith("Add a circuit breaker", StringComparison.Ordinal))
        );
    }

    private static string Limit(string settings) => $$"""{ "extra_config": { "qos/ratelimit/router": {{settings}} } }""";

    private static Fix Advice(Scenario scenario) =>
        DiagnosisEngine.Diagnose(scenario.Backend5xx("users").Build(), new Thresholds(), []).Causes[0].Fixes.Single();
}
