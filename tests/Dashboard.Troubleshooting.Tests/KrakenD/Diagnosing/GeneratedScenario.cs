using Dashboard.TestSupport;
using FsCheck;
using FsCheck.Fluent;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Diagnosing;

/// <summary>A gateway with up to two faults, some traffic, and some signals missing, as FsCheck makes them up.</summary>
public sealed record GeneratedScenario(string Name, Scenario Scenario)
{
    private static readonly double[] MinutesAgo = [0.5, 1, 2, 3, 5, 8, 15, 30];
    private static readonly double[] Volumes = [0.02, 0.2, 1, 1, 20];

    private static readonly (string Name, Func<Scenario, double, Scenario> Add)[] Faults =
    [
        ("nothing", (scenario, _) => scenario),
        ("refused", (scenario, ago) => scenario.BackendRefuses("orders", minutesAgo: ago)),
        ("half refused", (scenario, ago) => scenario.BackendRefuses("orders", 0.5, ago)),
        ("unresolved", (scenario, ago) => scenario.BackendUnresolved("users", minutesAgo: ago)),
        ("timeouts", (scenario, ago) => scenario.BackendTimesOut("orders", minutesAgo: ago)),
        ("dropped packets", (scenario, ago) => scenario.BackendDropsPackets("payments", ago)),
        ("late headers", (scenario, ago) => scenario.BackendHeadersLate("users", minutesAgo: ago)),
        ("503", (scenario, ago) => scenario.Backend5xx("users", minutesAgo: ago)),
        ("few 503", (scenario, ago) => scenario.Backend5xx("users", 0.03, ago)),
        ("404", (scenario, ago) => scenario.BackendStatus("orders", "404", minutesAgo: ago)),
        ("bodies stall", (scenario, ago) => scenario.BodyStalls("orders", minutesAgo: ago)),
        ("no JSON", (scenario, ago) => scenario.BodyUndecodable("users", minutesAgo: ago)),
        ("breaker", (scenario, ago) => scenario.BreakerOpens("orders", minutesAgo: ago)),
        ("slow", (scenario, ago) => scenario.Slow("orders", minutesAgo: ago)),
        ("script waits", (scenario, ago) => scenario.ScriptWaits("GET /v1/catalog", minutesAgo: ago)),
        ("script fails", (scenario, ago) => scenario.ScriptFails("GET /v1/catalog", minutesAgo: ago)),
        ("502 of its own", (scenario, ago) => scenario.AnswersItself("GET /v1/catalog", "502", 0.4, ago)),
        ("tokens expired", (scenario, ago) => scenario.TokensRefused("expired", 1, ago)),
        ("tokens without reason", (scenario, ago) => scenario.TokensRefused(null, 0.5, ago)),
        ("rate limit", (scenario, ago) => scenario.RateLimited503("GET /v1/catalog", minutesAgo: ago)),
        ("route removed", (scenario, ago) => scenario.RouteRemoved("GET /v1/users/{id}", ago)),
        ("silence", (scenario, ago) => scenario.GoesSilent("GET /v1/users/{id}", ago)),
        ("traffic stops", (scenario, ago) => scenario.TrafficStops(ago)),
        ("all gone", (scenario, ago) => scenario.AllGone(ago)),
        ("shadow", (scenario, ago) => scenario.ShadowFails("GET /v1/catalog", minutesAgo: ago)),
        ("panics", (scenario, ago) => scenario.PluginPanics("GET /v1/catalog", minutesAgo: ago)),
        ("one series", (scenario, ago) => scenario.ScrapedThroughService(ago)),
    ];

    private static readonly (string Name, Func<Scenario, Scenario> Take)[] Missing =
    [
        ("", scenario => scenario),
        (" without logs", scenario => scenario.WithoutLogs()),
        (" without Kubernetes", scenario => scenario.WithoutKubernetes()),
        (" without server layer", scenario => scenario.WithoutServerLayer()),
        (" without proxy layer", scenario => scenario.WithoutProxyLayer()),
        (" without round trips", scenario => scenario.WithoutRoundTrips()),
        (" pushed", scenario => scenario.Pushed()),
    ];

    /// <summary>How FsCheck makes them.</summary>
    public static Arbitrary<GeneratedScenario> Any() =>
        (
            from volume in Gen.Elements(Volumes)
            from first in Gen.Elements(Faults)
            from second in Gen.Elements(Faults)
            from firstAgo in Gen.Elements(MinutesAgo)
            from secondAgo in Gen.Elements(MinutesAgo)
            from missing in Gen.Elements(Missing)
            select new GeneratedScenario(
                FormattableString.Invariant(
                    $"{first.Name} {firstAgo} min ago, {second.Name} {secondAgo} min ago, traffic x {volume}{missing.Name}"
                ),
                missing.Take(second.Add(first.Add(Scenario.Healthy().AtScale(volume), firstAgo), secondAgo))
            )
        ).ToArbitrary();

    /// <summary>What a failed property shows.</summary>
    public override string ToString() => Name;
}
