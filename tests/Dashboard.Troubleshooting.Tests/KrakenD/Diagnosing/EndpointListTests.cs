using Dashboard.TestSupport;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Diagnosing;

public sealed class EndpointListTests
{
    [Fact]
    public void An_endpoint_whose_replicas_are_all_gone_is_failing() =>
        Assert.All(Scenario.Healthy().AllGone().Diagnose().Endpoints, endpoint => Assert.True(endpoint.InTrouble));

    [Fact]
    public void While_one_replica_serves_only_endpoints_of_a_cause_are_failing() =>
        Assert.All(
            Scenario.Healthy().Killed().Diagnose().Endpoints,
            endpoint => Assert.Equal(endpoint.Causes.Count > 0, endpoint.InTrouble)
        );

    [Fact]
    public void A_scrape_that_fails_everywhere_says_nothing_about_endpoints() =>
        Assert.All(
            Scenario.Healthy().NoReplicaIsScraped().WithoutKubernetes().Diagnose().Endpoints,
            endpoint => Assert.False(endpoint.InTrouble)
        );

    [Fact]
    public void A_deployment_that_is_scaled_to_zero_on_purpose_fails_nothing() =>
        Assert.All(Scenario.Healthy().ScaledToZero().Diagnose().Endpoints, endpoint => Assert.False(endpoint.InTrouble));
}
