using System.Net;
using System.Text;
using Dashboard.Core.Configurations;
using Dashboard.Core.Evaluation;
using Dashboard.Core.WhatIf;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.WhatIf;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Features.WhatIf;

/// <summary>The page as a browser without a circuit gets it: all of its state is the address.</summary>
public sealed class WhatIfPageTests : IAsyncDisposable
{
    private const string Page = "gateways/default/configuration/what-if";
    private const string Orders = "GET /v1/orders/{id}";

    private const string File = """
        {"version":3,"endpoints":[
          {"endpoint":"/v1/orders/{id}","timeout":"7s","extra_config":{"qos/ratelimit/router":{"max_rate":10,"capacity":10}},
           "backend":[{"host":["http://orders"],"url_pattern":"/orders/{id}",
             "extra_config":{"qos/circuit-breaker":{"max_errors":4,"timeout":15,"interval":60}}}]},
          {"endpoint":"/v1/home","backend":[{"host":["http://a"],"url_pattern":"/a"},{"host":["http://b"],"url_pattern":"/b"}]}]}
        """;

    private readonly FakeSignalReader signals = new();
    private readonly DashboardFactory factory;

    public WhatIfPageTests() =>
        factory = new DashboardFactory().With(services =>
            services
                .AddSingleton<TimeProvider>(new ManualTimeProvider(Scenario.At.AddSeconds(2)))
                .AddSingleton<IDiagnosisProvider>(new FakeDiagnoses().With(Scenario.Healthy().Build()))
                .AddSingleton(new TrafficReader(signals))
        );

    public ValueTask DisposeAsync() => factory.DisposeAsync();

    [Fact]
    public async Task The_page_offers_endpoints_with_traffic_and_those_of_the_file_and_reads_nothing_yet()
    {
        await ReceiveAsync();

        var html = await GetAsync(Page);

        Assert.Contains("<option value=\"POST /v1/payments\"", html, StringComparison.Ordinal);
        Assert.Contains("<option value=\"GET /v1/orders/{id}\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Replay</button>", html, StringComparison.Ordinal);
        Assert.Equal(0, signals.Reads);
    }

    [Theory]
    [InlineData("limit", "name=\"rate\" inputmode=\"decimal\" size=\"8\" value=\"10\"", "max_rate 10 per second, capacity 10")]
    [InlineData("timeout", "name=\"timeout\" size=\"8\" value=\"7s\"", "timeout 7s")]
    [InlineData(
        "breaker",
        "name=\"errors\" inputmode=\"numeric\" size=\"6\" value=\"4\"",
        "max_errors 4, timeout 15, interval 60"
    )]
    [InlineData("backend-limit", "name=\"capacity\"", "Runs now: none")]
    public async Task The_fields_begin_with_what_runs(string kind, string field, string runs)
    {
        await ReceiveAsync();

        var html = await GetAsync($"{Page}?endpoint={Uri.EscapeDataString(Orders)}&kind={kind}");

        Assert.Contains(field, html, StringComparison.Ordinal);
        Assert.Contains(runs, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_backends_one_is_chosen()
    {
        await ReceiveAsync();

        var html = await GetAsync($"{Page}?endpoint=GET%20/v1/home&kind=breaker&backend=/b");

        Assert.Contains("<option value=\"/b\" selected", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replay_shows_range_measurement_replicas_and_what_cannot_be_known()
    {
        await ReceiveAsync();
        signals.Then(Traffic());

        var html = await GetAsync($"{Page}?endpoint={Uri.EscapeDataString(Orders)}&kind=limit&rate=1&capacity=1&hours=1");

        Assert.All(
            [
                "max_rate 1 per second, capacity 1:",
                "most likely",
                "krakend-a",
                "krakend-b",
                "All replicas",
                "What cannot be known",
                "Metrics tell how many requests came in each 30 s, not when.",
                "The running setting (max_rate 10 per second, capacity 10), replayed on the same traffic, gives",
                "The replay agrees with what was measured.",
                "The configuration was received at",
            ],
            told => Assert.Contains(told, html, StringComparison.Ordinal)
        );
        Assert.Equal(Scenario.At, await signals.NextAsync());
    }

    [Fact]
    public async Task An_endpoint_without_readings_is_unknown_and_not_zero()
    {
        signals.Then(Scenario.Empty());

        var html = await GetAsync($"{Page}?endpoint={Uri.EscapeDataString(Orders)}&kind=limit&rate=1&capacity=1");

        Assert.Contains("Nothing to replay", html, StringComparison.Ordinal);
        Assert.Contains("layers.global", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_prometheus_that_does_not_answer_is_told()
    {
        signals.ThenFails();

        var html = await GetAsync($"{Page}?endpoint={Uri.EscapeDataString(Orders)}&kind=limit&rate=1&capacity=1");

        Assert.Contains("The traffic could not be read. no answer within 10 s", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kind=limit&rate=many&capacity=0", "Requests per second must be a number", "Capacity must be a number")]
    [InlineData("kind=timeout&timeout=3000", "duration with its unit", "")]
    [InlineData("kind=breaker&errors=-1&open=NaN", "Errors in a row must be a number", "Seconds open must be a number")]
    public async Task Values_that_make_no_sense_are_told_all_at_once(string query, string first, string second)
    {
        var html = await GetAsync($"{Page}?endpoint={Uri.EscapeDataString(Orders)}&{query}");

        Assert.Contains(first, html, StringComparison.Ordinal);
        Assert.Contains(second, html, StringComparison.Ordinal);
        Assert.Equal(0, signals.Reads);
    }

    [Theory]
    [InlineData("endpoint=x%22%7D%20or%20up&kind=limit&rate=1&capacity=1", "The endpoint must be a method and a path")]
    [InlineData("endpoint=GET%20/v1/orders&kind=nothing&rate=1", "Choose</button>")]
    [InlineData("at=soon", "The moment in the address cannot be read")]
    public async Task A_bad_address_reads_nothing(string query, string told)
    {
        using var answer = await factory.CreateBrowser().GetAsync(new Uri($"{Page}?{query}", UriKind.Relative));

        Assert.Contains(told, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(0, signals.Reads);
    }

    private static Snapshot Traffic()
    {
        var signal = WhatIfSignals
            .Of(new WhatIfTarget("GET", "/v1/orders/{id}"), TimeSpan.FromHours(1))
            .Single(narrowed => narrowed.Name == Signals.ServerRequests.Name);
        var readings = new SignalReadings(Scenario.At - signal.Span, signal.Step, [Series("krakend-a"), Series("krakend-b")]);
        return Scenario.Empty() with
        {
            Readings = new Dictionary<string, SignalReadings>(StringComparer.Ordinal) { [signal.Name] = readings },
        };
    }

    private static Reading Series(string pod) =>
        new(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["pod"] = pod,
                ["http_route"] = "/v1/orders/:id",
                ["http_request_method"] = "GET",
                ["http_response_status_code"] = "200",
            },
            [.. Enumerable.Repeat(60.0, 121)]
        );

    private Task ReceiveAsync() =>
        factory
            .Services.GetRequiredService<ConfigurationVersions>()
            .AddAsync(
                new NewConfiguration("default", Encoding.UTF8.GetBytes(File), "krakend.json", ConfigurationSource.Upload, "ada"),
                CancellationToken.None
            );

    private async Task<string> GetAsync(string address)
    {
        using var answer = await factory.CreateBrowser().GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }
}
