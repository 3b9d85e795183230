using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Configuration.Effective;
using Dashboard.Troubleshooting.KrakenD.WhatIf;

namespace Dashboard.Core.Tests.WhatIf;

/// <summary>The replay of the setting that really ran agrees with what real gateways refused, and is narrow enough to say
/// something.</summary>
public sealed class WhatIfRecordingTests(RecordedTraffic recorded) : IClassFixture<RecordedTraffic>
{
    private static readonly EffectiveEndpoint Search = Endpoint("/v1/search") with { Limit = new EffectiveRateLimit(4, 4) };

    private static readonly EffectiveEndpoint Catalog = Endpoint("/v1/catalog");

    private static readonly EffectiveEndpoint Inventory = Endpoint("/v1/inventory/{sku}") with
    {
        Backends =
        [
            new EffectiveBackend
            {
                UrlPattern = "/stock/{sku}",
                Hosts = ["inventory.shop.svc.cluster.local"],
                Breaker = new EffectiveBreaker
                {
                    MaxErrors = 5,
                    Interval = TimeSpan.FromSeconds(60),
                    OpenFor = TimeSpan.FromSeconds(15),
                },
            },
        ],
    };

    [PrometheusFact]
    public async Task The_limit_that_ran_refuses_what_was_refused_and_a_high_one_saves_all_of_it()
    {
        var answer = await recorded.ReplayAsync(
            "gateway-rate-limit",
            Search,
            WhatIfKind.EndpointLimit,
            new LimitSetting(500, 500)
        );

        var measured = answer.Total.Measured!.Most;
        Assert.True(measured > 3000, $"{measured}");
        Assert.True(answer.Agrees, Told(answer));
        // Far beyond the limit it does not matter how requests come.
        Assert.InRange(measured, answer.Total.Running!.Least, answer.Total.Running.Most);
        Assert.InRange(answer.Total.RunningTypical!.Value, 0.9 * measured, 1.1 * measured);
        Assert.Equal(0, answer.Total.Proposed.Most);
        Assert.Equal(-measured, answer.Change!.Value.Least, 6);
        Assert.Equal(2, answer.Replicas.Count);
    }

    [PrometheusFact]
    public async Task Half_the_limit_refuses_more()
    {
        var answer = await recorded.ReplayAsync("gateway-rate-limit", Search, WhatIfKind.EndpointLimit, new LimitSetting(2, 2));

        Assert.True(answer.Total.ProposedTypical > answer.Total.Measured!.Most, Told(answer));
        Assert.True(answer.Total.Proposed.Most <= answer.Total.Requests, Told(answer));
    }

    [PrometheusFact]
    public async Task The_timeout_that_ran_cuts_off_what_was_cut_off()
    {
        var longer = await recorded.ReplayAsync("backend-timeouts", Catalog, WhatIfKind.Timeout, After(4000));
        var shorter = await recorded.ReplayAsync("backend-timeouts", Catalog, WhatIfKind.Timeout, After(10));

        Assert.True(longer.Total.Measured!.Least > 500, Told(longer));
        Assert.True(longer.Agrees, Told(longer));
        // More time saves between none and all of it: nobody knows how long the backend would have taken.
        Assert.Equal(0, longer.Total.Proposed.Least);
        Assert.Equal(longer.Total.Running!.Most, longer.Total.Proposed.Most);
        Assert.True(shorter.Total.Proposed.Least > longer.Total.Running.Most, Told(shorter));
    }

    [PrometheusFact]
    public async Task The_breaker_that_ran_short_circuits_what_was_short_circuited_and_without_one_all_is_sent()
    {
        var answer = await recorded.ReplayAsync("breaker-open", Inventory, WhatIfKind.Breaker, proposed: null);

        var measured = answer.Total.Measured!.Most;
        Assert.True(measured > 500, Told(answer));
        Assert.True(answer.Agrees, Told(answer));
        Assert.True(answer.Total.Running!.Least > 0.5 * measured, Told(answer));
        Assert.InRange(answer.Total.RunningTypical!.Value, 0.85 * measured, 1.15 * measured);
        Assert.Equal(0, answer.Total.Proposed.Most);
    }

    [PrometheusFact]
    public async Task A_breaker_that_bears_more_errors_than_there_were_stays_closed()
    {
        var patient = new BreakerSetting(100_000, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(60));

        var answer = await recorded.ReplayAsync("breaker-open", Inventory, WhatIfKind.Breaker, patient);

        Assert.Equal(0, answer.Total.Proposed.Most);
    }

    [PrometheusFact]
    public async Task A_setting_that_did_not_run_does_not_agree()
    {
        var wrong = Search with { Limit = new EffectiveRateLimit(400, 400) };

        var answer = await recorded.ReplayAsync("gateway-rate-limit", wrong, WhatIfKind.EndpointLimit, new LimitSetting(4, 4));

        Assert.False(answer.Agrees, Told(answer));
    }

    private static TimeoutSetting After(int milliseconds) => new(TimeSpan.FromMilliseconds(milliseconds), 1);

    private static EffectiveEndpoint Endpoint(string path) =>
        new()
        {
            Method = "GET",
            Path = path,
            Timeout = TimeSpan.FromSeconds(2),
            Backends = [],
        };

    private static string Told(WhatIfAnswer answer) =>
        $"{answer.Total.Requests} requests, measured {answer.Total.Measured}, running {answer.Total.Running}, typical "
        + $"{answer.Total.RunningTypical}, proposed {answer.Total.Proposed}, typical {answer.Total.ProposedTypical}";
}
