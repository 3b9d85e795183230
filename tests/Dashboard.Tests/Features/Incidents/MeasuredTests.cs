using Bunit;
using Dashboard.Features.Incidents;
using Dashboard.Features.Incidents.Events;
using Dashboard.Features.Incidents.Panels;
using Dashboard.Features.Incidents.Tables;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Tests.Features.Incidents;

/// <summary>Endpoints, breakers, replicas and changes of one incident.</summary>
public sealed class MeasuredTests : BunitContext
{
    [Fact]
    public void An_endpoint_shows_rate_failures_by_kind_and_quantiles_as_buckets()
    {
        var row = Endpoints(SampleDiagnoses.Endpoint("POST /v1/orders")).Find("tbody tr");

        var text = Words(row.TextContent);
        Assert.Contains("66.5 requests/s usual 61 requests/s", text, StringComparison.Ordinal);
        Assert.Contains("31% (n = 19,950)", text, StringComparison.Ordinal);
        Assert.Contains("240 × 503 by max_rate", text, StringComparison.Ordinal);
        Assert.Contains("120 × 429 by client_max_rate", text, StringComparison.Ordinal);
        Assert.Contains("between 1.5 s and 2 s +519% · baseline between 250 ms and 500 ms", text, StringComparison.Ordinal);
        Assert.Contains("99% of the 2 s timeout", text, StringComparison.Ordinal);
        Assert.Contains("Backend unreachable", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_endpoint_with_few_requests_shows_counts()
    {
        var text = Words(Endpoints(SampleDiagnoses.SilentEndpoint("GET /v1/reports")).Find("tbody tr").TextContent);

        Assert.Contains("3 of 14", text, StringComparison.Ordinal);
        Assert.Contains("too few requests", text, StringComparison.Ordinal);
        Assert.Contains("no baseline", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_endpoints_are_folded_and_none_is_lost()
    {
        var table = Endpoints([.. Enumerable.Range(1, 61).Select(n => SampleDiagnoses.Endpoint($"GET /{n}"))]);

        Assert.Equal(61, table.FindAll("tbody tr").Count);
        Assert.Equal("41 more endpoints", table.Find("details > summary").TextContent);
    }

    [Fact]
    public void A_breaker_shows_state_source_and_spans_in_words()
    {
        var text = Words(
            Render<BreakerLanes>(parameters => parameters.Add(control => control.Breakers, [SampleDiagnoses.OpenBreaker()]))
                .Find("li")
                .TextContent
        );

        Assert.Contains("for POST /v1/orders", text, StringComparison.Ordinal);
        Assert.Contains("on krakend-0", text, StringComparison.Ordinal);
        Assert.Contains("OPEN log-confirmed", text, StringComparison.Ordinal);
        Assert.Contains("41% of the last minute's calls refused", text, StringComparison.Ordinal);
        Assert.Contains("half-open from 03:16:40 UTC for 1 min", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_breaker_the_page_does_not_claim_that_all_are_closed() =>
        Assert.Contains(
            "leaves no trace",
            Render<BreakerLanes>(parameters => parameters.Add(control => control.Breakers, [])).Markup,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_replica_tells_a_failed_scrape_from_what_was_never_measured()
    {
        var replicas = Render<ReplicaTable>(parameters =>
            parameters.Add(
                control => control.Replicas,
                [
                    SampleDiagnoses.Replica("a") with
                    {
                        LastTermination = "OOMKilled (137)",
                    },
                    SampleDiagnoses.Replica("b") with
                    {
                        Scraped = false,
                        Ready = false,
                        MemoryLimitBytes = null,
                    },
                    new ReplicaHealth { Name = "c" },
                ]
            )
        );

        var rows = replicas.FindAll("tbody tr").Select(row => Words(row.TextContent)).ToList();
        Assert.Contains("412 MiB of 512 MiB (80%)", rows[0], StringComparison.Ordinal);
        Assert.Contains("OOMKilled (137)", rows[0], StringComparison.Ordinal);
        Assert.Contains("SCRAPE FAILED", rows[1], StringComparison.Ordinal);
        Assert.Contains("NOT READY", rows[1], StringComparison.Ordinal);
        Assert.Contains("412 MiB, no limit known", rows[1], StringComparison.Ordinal);
        Assert.Contains("not a target", rows[2], StringComparison.Ordinal);
        Assert.Contains("not measured", rows[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Changes_are_told_in_minutes_before_the_first_breach()
    {
        var list = Render<ChangeList>(parameters =>
            parameters
                .Add(control => control.Changes, SampleDiagnoses.Incident().Changes)
                .Add(control => control.FirstBreach, SampleDiagnoses.Breach)
                .Add(control => control.At, SampleDiagnoses.At)
        );

        Assert.Equal(["5 min before", "1 min before", "2 min after"], list.FindAll(".when").Select(when => when.TextContent));
    }

    [Fact]
    public void A_change_that_is_listed_twice_breaks_nothing()
    {
        var change = SampleDiagnoses.Incident().Changes[0];

        var list = Render<ChangeList>(parameters =>
            parameters
                .Add(control => control.Changes, [change, change])
                .Add(control => control.FirstBreach, null)
                .Add(control => control.At, SampleDiagnoses.At)
        );

        Assert.Equal(2, list.FindAll("li").Count);
    }

    private IRenderedComponent<EndpointTable> Endpoints(params IReadOnlyList<EndpointHealth> endpoints) =>
        Render<EndpointTable>(parameters =>
            parameters
                .Add(control => control.Endpoints, endpoints)
                .Add(control => control.Window, TimeSpan.FromMinutes(5))
                .Add(control => control.At, SampleDiagnoses.At)
                .Add(control => control.NameOf, CauseNames.FromId)
        );

    private static string Words(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
