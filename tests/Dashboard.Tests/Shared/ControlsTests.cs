using Bunit;
using Dashboard.Features.Incidents;
using Dashboard.Shared;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Tests.Shared;

public sealed class ControlsTests : BunitContext
{
    private static readonly Source Source = new(SampleDiagnoses.At, "https://dashboard/gateways/g?at=x");

    [Theory]
    [InlineData(Severity.Critical, "CRITICAL", "path[fill=currentColor]")]
    [InlineData(Severity.Warning, "WARNING", "path[fill=none]")]
    public void A_badge_has_a_shape_and_a_word(Severity severity, string word, string shape)
    {
        var badge = Render<StatusBadge>(parameters => parameters.Add(control => control.Badge, Badge.Of(severity)));

        Assert.Equal(word, badge.Find("span").TextContent.Trim());
        Assert.NotNull(badge.Find(shape));
    }

    [Fact]
    public void Confidence_is_a_word_a_number_and_a_meter()
    {
        var meter = Render<ConfidenceMeter>(parameters => parameters.Add(control => control.Confidence, 0.96));

        Assert.Contains("almost certain, 96%", meter.Find(".confidence").TextContent, StringComparison.Ordinal);
        Assert.Equal("0.96", meter.Find("meter").GetAttribute("value"));
    }

    [Fact]
    public void A_copy_button_holds_exactly_the_text_to_copy()
    {
        var button = Render<CopyButton>(parameters =>
            parameters.Add(control => control.Text, "a\n\"b\" <c>").Add(control => control.Label, "a")
        );

        Assert.Equal("a\n\"b\" <c>", button.Find("button").GetAttribute("data-copy"));
        Assert.Equal("Copy: a", button.Find("button").GetAttribute("aria-label"));
    }

    [Fact]
    public void A_time_names_its_zone() =>
        Assert.Equal(
            "03:19:40 UTC",
            Render<UtcTime>(parameters => parameters.Add(control => control.At, SampleDiagnoses.At)).Find("time").TextContent
        );

    [Theory]
    [InlineData(8, "Data of 03:19:32 UTC, 8 s old")]
    [InlineData(30, "LATE data of 03:19:10 UTC, 30 s old")]
    [InlineData(90, "LAST KNOWN 03:18:10 UTC, 1 min old")]
    public void The_age_of_the_data_is_always_told(int ageSeconds, string text)
    {
        var age = Render<DataAge>(parameters =>
            parameters
                .Add(control => control.DataTime, SampleDiagnoses.At.AddSeconds(-ageSeconds))
                .Add(control => control.ScrapeInterval, TimeSpan.FromSeconds(15))
                .Add(control => control.Now, SampleDiagnoses.At)
        );

        Assert.Equal(text, Words(age.Find(".data-age").TextContent));
    }

    [Fact]
    public void Evidence_is_signed_and_says_its_sign_in_words()
    {
        var list = Render<EvidenceList>(parameters =>
            parameters.Add(control => control.Evidence, SampleDiagnoses.Unreachable().Evidence)
        );

        Assert.Equal(["+", "+", "+", "−", "?"], list.FindAll(".sign").Select(sign => sign.TextContent));
        Assert.Contains(
            "against: 1 of 3 replicas",
            Words(list.Markup.Replace("</span>", "", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
        Assert.Equal(3, list.FindAll("details pre").Count);
    }

    [Fact]
    public void Labels_are_text_and_never_markup()
    {
        const string hostile = "<img src=x onerror=alert(1)>";

        var list = Render<EvidenceList>(parameters =>
            parameters.Add(control => control.Evidence, [SampleDiagnoses.For(hostile, 1, "ratio", 1, 1)])
        );
        var badge = Render<StatusBadge>(parameters =>
            parameters.Add(control => control.Badge, Badge.Critical with { Word = hostile })
        );
        var chart = Render<TimeSeriesChart>(parameters =>
            parameters.Add(control => control.Chart, SampleDiagnoses.CountChart() with { Title = hostile })
        );

        Assert.Empty(list.FindAll("img"));
        Assert.Empty(badge.FindAll("img"));
        Assert.Empty(chart.FindAll("img"));
        Assert.Contains(hostile, list.Find("li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fix_shows_steps_risk_undo_and_check_and_copies_the_steps_alone()
    {
        var card = Render<FixCard>(parameters =>
            parameters.Add(control => control.Fix, SampleDiagnoses.Mitigation()).Add(control => control.Source, Source)
        );

        Assert.Equal(["Effect", "Risk", "Undo", "Check"], card.FindAll("dt").Select(term => term.TextContent));
        Assert.Equal(SampleDiagnoses.Mitigation().Steps, card.Find("button[aria-label^='Copy steps']").GetAttribute("data-copy"));
    }

    [Fact]
    public void Steps_show_prose_as_text_and_each_fence_as_a_block_with_its_language_and_a_copy_button_of_its_own()
    {
        var steps = Render<FixSteps>(parameters =>
            parameters
                .Add(control => control.Title, "Restart")
                .Add(control => control.Steps, "Look first:\n```sh\nls -l\nid\n```\nThen:\n```json\n{}\n```")
        );

        Assert.Equal(["Look first:", "Then:"], steps.FindAll("p").Select(line => line.TextContent));
        Assert.Equal(["ls -l\nid", "{}"], steps.FindAll("pre").Select(block => block.TextContent));
        Assert.Equal(["Shell", "JSON"], steps.FindAll(".language").Select(label => label.TextContent));
        Assert.Equal(["ls -l\nid", "{}"], steps.FindAll("button").Select(button => button.GetAttribute("data-copy")));
        Assert.Equal(
            ["Copy: Shell, step 2 of Restart", "Copy: JSON, step 4 of Restart"],
            steps.FindAll("button").Select(button => button.GetAttribute("aria-label"))
        );
        Assert.All(steps.FindAll("pre"), block => Assert.Equal("0", block.GetAttribute("tabindex")));
    }

    [Fact]
    public void Steps_are_never_read_as_markup()
    {
        var steps = Render<FixSteps>(parameters =>
            parameters
                .Add(control => control.Title, "<b>")
                .Add(control => control.Steps, "<img src=x>\n```<script>\n<script>alert(1)</script>\n```")
        );

        Assert.Empty(steps.FindAll("img, script, b"));
        Assert.Equal("<script>alert(1)</script>", steps.Find("pre").TextContent);
    }

    [Fact]
    public void A_dangerous_fix_is_never_first_and_says_why()
    {
        var list = Render<FixList>(parameters =>
            parameters
                .Add(
                    control => control.Fixes,
                    [SampleDiagnoses.Dangerous(), SampleDiagnoses.Repair(), SampleDiagnoses.Mitigation()]
                )
                .Add(control => control.Source, Source)
        );

        Assert.Equal(
            [
                "Roll the backend back to its last good version",
                "Give the backend a readiness probe",
                "Send retries from the gateway",
            ],
            list.FindAll("h3").Select(title => title.TextContent)
        );
        Assert.Contains("Multiplies the load", list.Find(".danger").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cause_without_a_fix_says_so() =>
        Assert.Contains(
            "no fix",
            Render<FixList>(parameters =>
                parameters.Add(control => control.Fixes, []).Add(control => control.Source, Source)
            ).Markup,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_chart_draws_gaps_as_gaps_and_marks_limit_normal_and_the_judged_point()
    {
        var chart = Render<TimeSeriesChart>(parameters =>
            parameters
                .Add(control => control.Chart, SampleDiagnoses.FailureChart())
                .Add(control => control.Changes, SampleDiagnoses.Incident().Changes)
        );

        Assert.Equal(2, chart.FindAll("polyline").Count);
        Assert.Single(chart.FindAll("svg[role=img] line.threshold"));
        Assert.Single(chart.FindAll("svg[role=img] line.baseline"));
        Assert.Single(chart.FindAll("circle.evaluated"));
        Assert.Equal(3, chart.FindAll("g.change").Count);
        Assert.Equal("100%", chart.FindAll("svg text")[2].TextContent);
        Assert.Equal(60, chart.FindAll("tbody tr").Count);
        Assert.Equal(chart.Find("svg[role=img]").GetAttribute("aria-label"), chart.Find(".sentence").TextContent);
    }

    [Theory]
    [InlineData]
    [InlineData(null, null)]
    [InlineData(double.NaN)]
    [InlineData(0d, 0d)]
    [InlineData(5d)]
    public void A_chart_of_hardly_anything_is_still_a_chart(params object?[] values)
    {
        var series = SampleDiagnoses.Series(
            "Calls",
            "count",
            null,
            null,
            [.. values.Select(value => (double?)value)],
            gapAt: null
        );

        var markup = Render<TimeSeriesChart>(parameters => parameters.Add(control => control.Chart, series)).Markup;

        Assert.DoesNotContain("NaN", markup, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.31, "ratio", 0.4)]
    [InlineData(0.98, "ratio", 1)]
    [InlineData(214, "requests/s", 400)]
    [InlineData(432013312, "bytes", 629145600)]
    [InlineData(0, "count", 1)]
    public void The_axis_ends_at_a_round_number(double highest, string unit, double top) =>
        Assert.Equal(
            top,
            new ChartScale(SampleDiagnoses.Series("x", unit, null, null, [0, highest], gapAt: null), 0, 0, 100, 100).Top,
            6
        );

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

    [Fact]
    public void Causes_that_lack_the_same_signal_stand_together_with_the_line_that_helps()
    {
        var list = Render<CannotJudgeList>(parameters =>
            parameters.Add(control => control.Causes, SampleDiagnoses.Incident().CannotJudge)
        );

        Assert.Equal(
            ["no log counters: JWT clock skew, JWK unreachable", "no kube-state-metrics: Node pressure"],
            list.FindAll("li > p").Select(line => line.TextContent)
        );
        Assert.Equal(2, list.FindAll("button").Count);
    }

    [Fact]
    public void Causes_lead_to_their_entry_unless_the_catalogue_has_none()
    {
        var list = Render<RuledOutList>(parameters =>
            parameters.Add(control => control.Causes, SampleDiagnoses.Incident().RuledOut)
        );
        var card = Render<CauseCard>(parameters =>
            parameters.Add(control => control.Cause, SampleDiagnoses.Unreachable()).Add(control => control.Source, Source)
        );

        Assert.Equal("/catalogue/backend-dns-failure", Assert.Single(list.FindAll("a")).GetAttribute("href"));
        Assert.Equal("/catalogue/backend-unreachable", card.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void The_short_list_of_what_was_not_checked_leads_to_the_blind_spots()
    {
        var list = Render<NotChecked>(parameters =>
            parameters
                .Add(control => control.Diagnosis, SampleDiagnoses.Incident())
                .Add(control => control.BlindSpots, "/blind-spots?gateway=a")
        );

        Assert.Equal("/blind-spots?gateway=a", list.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void What_is_ruled_out_says_its_number() =>
        Assert.Contains(
            "0 of 214 failed calls",
            Render<RuledOutList>(parameters => parameters.Add(control => control.Causes, SampleDiagnoses.Incident().RuledOut))
                .Find("li")
                .TextContent,
            StringComparison.Ordinal
        );

    [Fact]
    public void Gateways_are_links_with_their_state_and_the_current_one_is_marked()
    {
        var switcher = Render<GatewaySwitcher>(parameters =>
            parameters
                .Add(
                    control => control.Gateways,
                    [new GatewayChoice("a", Badge.Normal), new GatewayChoice("b c", Badge.Critical)]
                )
                .Add(control => control.Current, "a")
        );

        Assert.Equal("page", switcher.FindAll("a")[0].GetAttribute("aria-current"));
        Assert.Equal("/gateways/b%20c", switcher.FindAll("a")[1].GetAttribute("href"));
        Assert.Contains("CRITICAL", switcher.FindAll("a")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_traffic_the_impact_says_so()
    {
        var impact = Render<ImpactNumbers>(parameters =>
            parameters.Add(control => control.Impact, new Impact()).Add(control => control.Now, SampleDiagnoses.At)
        );

        Assert.Equal("no traffic", impact.Find("dd").TextContent.Trim());
    }

    [Fact]
    public void A_list_that_is_empty_says_what_that_means()
    {
        Assert.Contains(
            "without a warning",
            Render<ReadingProblems>(parameters => parameters.Add(control => control.Problems, [])).Markup,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Every cause",
            Render<CannotJudgeList>(parameters => parameters.Add(control => control.Causes, [])).Markup,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "No process",
            Render<ReplicaTable>(parameters => parameters.Add(control => control.Replicas, [])).Markup,
            StringComparison.Ordinal
        );
        Assert.Contains("No endpoint", Endpoints([]).Markup, StringComparison.Ordinal);
        Assert.Contains(
            "No observation",
            Render<EvidenceList>(parameters => parameters.Add(control => control.Evidence, [])).Markup,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Nothing could",
            Render<RuledOutList>(parameters => parameters.Add(control => control.Causes, [])).Markup,
            StringComparison.Ordinal
        );
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
