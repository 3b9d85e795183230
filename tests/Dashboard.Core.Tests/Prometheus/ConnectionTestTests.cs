using System.Globalization;
using System.Net;
using Dashboard.Core.Prometheus;
using Dashboard.TestSupport;

namespace Dashboard.Core.Tests.Prometheus;

public sealed class ConnectionTestTests
{
    private const string Selector = "namespace=\"shop\"";

    private static readonly DateTimeOffset Now = new(2026, 3, 14, 8, 43, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_store_that_is_connected_as_it_should_be_passes_every_check()
    {
        var checks = await RunAsync(question => Found(question, Selector, Now.AddSeconds(-12)));

        Assert.All(checks, check => Assert.True(check.Passed, check.Answer));
        Assert.Equal(4, checks.Count);
        Assert.Contains("job gateway, named as KrakenD exposes them", checks[1].Answer);
        Assert.Contains("12 s ago", checks[3].Answer);
    }

    [Fact]
    public async Task Wrong_credentials_are_told_and_nothing_more_is_asked()
    {
        var store = new StubPrometheus(HttpStatusCode.Unauthorized, "no");

        var check = Assert.Single(await RunAsync(store));

        Assert.False(check.Passed);
        Assert.Contains("refused the credentials (401)", check.Answer);
        Assert.Single(store.Asked);
    }

    [Fact]
    public async Task A_selector_beside_the_gateway_is_told_with_the_jobs_that_are_there()
    {
        var checks = await RunAsync(question => Found(question, "{__name__=~\"", Now, onlyWithout: Selector));

        Assert.Equal([true, false], checks.Select(check => check.Passed));
        Assert.Contains("{namespace=\"shop\"}, but the store holds some of job gateway", checks[1].Answer);
    }

    [Fact]
    public async Task A_store_without_KrakenD_is_told()
    {
        var checks = await RunAsync(_ => StubPrometheus.Nothing);

        Assert.Contains("no series of KrakenD under any name", checks[^1].Answer);
    }

    [Fact]
    public async Task A_clock_that_is_ahead_is_told()
    {
        var checks = await RunAsync(question => Found(question, Selector, Now.AddMinutes(3)));

        Assert.False(checks[^1].Passed);
        Assert.Contains("3 min in the future of this server", checks[^1].Answer);
    }

    [Fact]
    public async Task Old_samples_are_told()
    {
        var checks = await RunAsync(question => Found(question, Selector, Now.AddMinutes(-4)));

        Assert.False(checks[^1].Passed);
        Assert.Contains("4 min ago", checks[^1].Answer);
    }

    [Theory]
    [InlineData("1e300")]
    [InlineData("-1e300")]
    [InlineData("NaN")]
    [InlineData("+Inf")]
    public async Task A_time_that_is_none_is_no_sample(string seconds)
    {
        var checks = await RunAsync(question =>
            question.Query.StartsWith("max (", StringComparison.Ordinal)
                ? StubPrometheus.Vector(seconds, "{}")
                : Found(question, Selector, Now)
        );

        Assert.False(checks[^1].Passed);
        Assert.Contains("None of the last five minutes", checks[^1].Answer);
    }

    private static string Found(
        StubPrometheus.Question question,
        string matching,
        DateTimeOffset newest,
        string? onlyWithout = null
    )
    {
        var query = question.Query;
        if (query == "vector(1)")
            return StubPrometheus.Nothing;
        if (!query.Contains(matching, StringComparison.Ordinal) || (onlyWithout is not null && query.Contains(onlyWithout)))
            return StubPrometheus.Nothing;
        return query.StartsWith("max (", StringComparison.Ordinal)
            ? StubPrometheus.Vector(newest.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), "{}")
            : StubPrometheus.Vector("1", """{"__name__":"krakend_proxy_duration_count","job":"gateway"}""");
    }

    private static Task<IReadOnlyList<ConnectionCheck>> RunAsync(Func<StubPrometheus.Question, string> answer) =>
        RunAsync(new StubPrometheus(answer));

    private static Task<IReadOnlyList<ConnectionCheck>> RunAsync(StubPrometheus store)
    {
        var gateway = new GatewayOptions
        {
            Name = "default",
            PrometheusUrl = "http://prometheus.test/sub",
            Selector = Selector,
        };
        return new ConnectionTest(
            new PrometheusClients(store, [gateway], new PrometheusOptions()),
            new ManualTimeProvider(Now)
        ).RunAsync("default", default);
    }
}
