using Dashboard.Core.LeaderElection;

namespace Dashboard.TestSupport;

/// <summary>An instance's part in the evaluation of gateways.</summary>
public static class TestLeases
{
    /// <summary>Of the gateway of the samples, and of the one that most tests name.</summary>
    public static GatewayLeases Of(TestStore stored) => Of(stored, SampleDiagnoses.Gateway, "shop");

    public static GatewayLeases Of(TestStore stored, params IEnumerable<string> gateways) =>
        new(stored.Store, [.. gateways], stored.Clock, stored.Log.For<GatewayLeases>());
}
