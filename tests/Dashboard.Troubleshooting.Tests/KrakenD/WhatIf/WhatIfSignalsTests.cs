using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.WhatIf;

namespace Dashboard.Troubleshooting.Tests.KrakenD.WhatIf;

public sealed class WhatIfSignalsTests
{
    private static readonly WhatIfTarget Order = new("GET", "/v1/orders/{order}");

    [Fact]
    public void A_counter_is_read_for_the_one_endpoint_replica_by_replica()
    {
        var signal = Of(Signals.ServerRequests, Order);

        Assert.Equal(
            PromQl.Increments(
                "http_server_duration_count",
                "$t, http_route=\"/v1/orders/:order\", http_request_method=\"GET\"",
                "job, instance, pod, http_route, http_request_method, http_response_status_code"
            ),
            signal.Parts[0].Query
        );
        Assert.Equal(TimeSpan.FromHours(1) + Signals.Step, signal.Span);
    }

    [Fact]
    public void Backend_calls_are_those_of_the_endpoint() =>
        Assert.Contains(
            "krakend_endpoint_route=\"/v1/orders/:order\", krakend_endpoint_method=\"GET\"",
            Of(Signals.RoundTrips, Order).Parts[0].Query,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_route_cannot_end_its_quotes_or_be_taken_for_a_placeholder()
    {
        var query = Of(Signals.ServerRequests, new WhatIfTarget("GET", "/a\"} or up{x=\"$t\\")).Parts[0].Query;

        Assert.Contains("http_route=\"/a\\\"} or up{x=\\\"\\x24t\\\\\", ", query, StringComparison.Ordinal);
    }

    [Fact]
    public void A_native_histogram_is_narrowed_as_well() =>
        Assert.Contains(
            "{$t, http_route=\"/v1/orders/:order\"",
            Of(Signals.ServerLatency, Order).Parts[0].NativeQuery,
            StringComparison.Ordinal
        );

    [Fact]
    public void Hours_beyond_the_limit_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            WhatIfSignals.Of(Order, WhatIfSignals.MaxSpan + TimeSpan.FromMinutes(5))
        );

    [Theory]
    [InlineData("GET /v1/users/:id", "GET /v1/users/{id}")]
    [InlineData("POST /v1/orders", "POST /v1/orders")]
    [InlineData("all endpoints", null)]
    [InlineData("get /v1/orders", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void An_endpoint_is_method_and_path(string? text, string? name) => Assert.Equal(name, WhatIfTarget.Parse(text)?.Name);

    private static Signal Of(Signal signal, WhatIfTarget target) =>
        WhatIfSignals.Of(target, TimeSpan.FromHours(1)).Single(narrowed => narrowed.Name == signal.Name);
}
