using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Configuration.Effective;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.WhatIf;

namespace Dashboard.Troubleshooting.Tests.KrakenD.WhatIf;

public sealed class WhatIfReplayTests
{
    private const int Steps = 21;

    private static readonly EffectiveEndpoint Orders = new()
    {
        Method = "GET",
        Path = "/v1/orders/{id}",
        Timeout = TimeSpan.FromSeconds(2),
        Limit = new EffectiveRateLimit(2, 2),
        Backends = [new EffectiveBackend { UrlPattern = "/orders/{id}", Hosts = ["orders"] }],
    };

    [Fact]
    public void Each_replica_applies_the_limit_to_its_own_traffic()
    {
        var traffic = Traffic(
            (Signals.ServerRequests, Server("a", "200"), 50),
            (Signals.ServerRequests, Server("a", "503"), 40),
            (Signals.ServerRequests, Server("b", "200"), 30)
        );

        var answer = Run(traffic, WhatIfKind.EndpointLimit, new LimitSetting(100, 100));

        Assert.Equal(["a", "b"], answer.Replicas.Select(replica => replica.Replica));
        Assert.Equal([1800, 600], answer.Replicas.Select(replica => replica.Requests));
        Assert.Equal([800, 0], answer.Replicas.Select(replica => replica.Measured!.Most));
        Assert.True(answer.Agrees);
        Assert.Equal((-800, -800), answer.Change);
    }

    [Fact]
    public void What_was_refused_before_the_limit_counts_only_at_most()
    {
        var traffic = Traffic(
            (Signals.ServerRequests, Server("a", "200"), 10),
            (Signals.ServerRequests, Server("a", "401"), 500)
        );

        var answer = Run(traffic, WhatIfKind.EndpointLimit, new LimitSetting(1, 1));

        Assert.Equal(0, answer.Total.Proposed.Least);
        Assert.True(answer.Total.Proposed.Most > 9000);
    }

    [Fact]
    public void A_replay_that_does_not_hold_what_was_measured_says_so()
    {
        var traffic = Traffic((Signals.ServerRequests, Server("a", "200"), 1), (Signals.ServerRequests, Server("a", "503"), 5));

        var answer = Run(traffic, WhatIfKind.EndpointLimit, null, Orders with { Limit = new EffectiveRateLimit(50, 50) });

        Assert.False(answer.Agrees);
    }

    [Fact]
    public void Without_a_configuration_nothing_is_compared_and_that_is_said()
    {
        var traffic = Traffic((Signals.ServerRequests, Server("a", "200"), 50));

        var answer = WhatIfReplay.Run(
            traffic,
            new WhatIfQuestion
            {
                Target = new WhatIfTarget("GET", "/v1/orders/{id}"),
                Kind = WhatIfKind.EndpointLimit,
                Proposed = new LimitSetting(1, 1),
                Span = TimeSpan.FromMinutes(10),
            }
        )!;

        Assert.Null(answer.Agrees);
        Assert.Null(answer.Total.Running);
        Assert.Contains(answer.Unknowns, unknown => unknown.StartsWith("No configuration names", StringComparison.Ordinal));
    }

    [Fact]
    public void A_breaker_is_replayed_on_the_calls_of_its_backend_entry()
    {
        var traffic = Traffic(
            (Signals.BackendStages, Backend("a", ("error", "true")), 60),
            (Signals.RoundTrips, Backend("a", ("http_response_status_code", "500")), 60)
        );

        var answer = Run(traffic, WhatIfKind.Breaker, new BreakerSetting(5, TimeSpan.FromSeconds(10), TimeSpan.Zero));

        Assert.Equal(0, answer.Total.Measured!.Most);
        Assert.True(answer.Agrees);
        Assert.InRange(answer.Total.Proposed.Least, 900, 1200);
        Assert.InRange(answer.Total.ProposedTypical!.Value, answer.Total.Proposed.Least, answer.Total.Proposed.Most);
    }

    [Fact]
    public void A_limit_of_a_backend_behind_a_breaker_cannot_be_told_apart_from_it()
    {
        var guarded = Orders with
        {
            Backends =
            [
                Orders.Backends[0] with
                {
                    Limit = new EffectiveRateLimit(1, 1),
                    Breaker = new EffectiveBreaker
                    {
                        MaxErrors = 5,
                        Interval = TimeSpan.Zero,
                        OpenFor = TimeSpan.FromSeconds(10),
                    },
                },
            ],
        };
        var traffic = Traffic(
            (Signals.BackendStages, Backend("a", ("error", "true")), 60),
            (Signals.RoundTrips, Backend("a", ("http_response_status_code", "200")), 30)
        );

        Assert.Null(Run(traffic, WhatIfKind.BackendLimit, new LimitSetting(1, 1), guarded).Total.Measured);
        Assert.Null(Run(traffic, WhatIfKind.Breaker, null, guarded).Total.Measured);
    }

    [Theory]
    [InlineData(WhatIfKind.EndpointLimit)]
    [InlineData(WhatIfKind.BackendLimit)]
    [InlineData(WhatIfKind.Timeout)]
    [InlineData(WhatIfKind.Breaker)]
    public void Without_readings_there_is_no_answer(WhatIfKind kind)
    {
        Assert.Null(
            WhatIfReplay.Run(
                Scenario.Empty(),
                new WhatIfQuestion
                {
                    Target = new WhatIfTarget("GET", "/v1/orders/{id}"),
                    Kind = kind,
                    Proposed = null,
                    Span = TimeSpan.FromMinutes(10),
                    Running = Orders,
                }
            )
        );
        Assert.NotEmpty(WhatIfReplay.NeedsOf(kind));
    }

    [Fact]
    public void A_span_has_whole_steps_of_five_minutes()
    {
        Assert.Equal(TimeSpan.FromMinutes(30), WhatIfReplay.SpanOf(TimeSpan.FromMinutes(31)));
        Assert.Equal(TimeSpan.FromMinutes(5), WhatIfReplay.SpanOf(TimeSpan.Zero));
        Assert.Equal(WhatIfSignals.MaxSpan, WhatIfReplay.SpanOf(TimeSpan.FromDays(3)));
    }

    private static WhatIfAnswer Run(
        Snapshot traffic,
        WhatIfKind kind,
        WhatIfSetting? proposed,
        EffectiveEndpoint? running = null
    ) =>
        WhatIfReplay.Run(
            traffic,
            new WhatIfQuestion
            {
                Target = new WhatIfTarget("GET", "/v1/orders/{id}"),
                Kind = kind,
                Proposed = proposed,
                Span = TimeSpan.FromMinutes(10),
                Running = running ?? Orders,
            }
        )!;

    private static Snapshot Traffic(params (Signal Signal, Dictionary<string, string> Labels, double PerStep)[] series) =>
        Scenario.Empty() with
        {
            Readings = series
                .GroupBy(one => one.Signal)
                .ToDictionary(
                    group => group.Key.Name,
                    group => new SignalReadings(
                        Scenario.At - (Steps * Signals.Step),
                        Signals.Step,
                        [.. group.Select(one => new Reading(one.Labels, [.. Enumerable.Repeat(one.PerStep, Steps)]))]
                    ),
                    StringComparer.Ordinal
                ),
        };

    private static Dictionary<string, string> Server(string pod, string status) =>
        new(StringComparer.Ordinal)
        {
            ["pod"] = pod,
            ["http_route"] = "/v1/orders/:id",
            ["http_request_method"] = "GET",
            ["http_response_status_code"] = status,
        };

    private static Dictionary<string, string> Backend(string pod, (string Name, string Value) more) =>
        new(StringComparer.Ordinal)
        {
            ["pod"] = pod,
            ["krakend_endpoint_route"] = "/v1/orders/:id",
            ["krakend_endpoint_method"] = "GET",
            ["http_route"] = "/orders/:id",
            [more.Name] = more.Value,
        };
}
