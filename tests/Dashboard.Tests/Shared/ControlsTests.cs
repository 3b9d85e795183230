using Bunit;
using Dashboard.Features.Incidents;
using Dashboard.Features.Incidents.Coverage;
using Dashboard.Features.Incidents.Proof;
using Dashboard.Features.Incidents.Ranking;
using Dashboard.Features.Incidents.Tables;
using Dashboard.Shared;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;
using Microsoft.AspNetCore.Components.Web;

namespace Dashboard.Tests.Shared;

/// <summary>The small controls that pages are made of.</summary>
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
    public void A_copy_button_beside_code_does_not_write_it_a_second_time() =>
        Assert.Equal(
            "",
            Render<QueryDetails>(parameters => parameters.Add(details => details.Query, "up"))
                .Find("button")
                .GetAttribute("data-copy")
        );

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
    [InlineData(8, "Updated 8 s ago 03:19:32 UTC")]
    [InlineData(40, "LATE data of 03:19:00 UTC, 40 s old")]
    [InlineData(90, "LAST KNOWN 03:18:10 UTC, 1 min old")]
    public void The_age_of_the_data_is_always_told(int ageSeconds, string text)
    {
        var age = Render<DataAge>(parameters =>
            parameters
                .Add(
                    control => control.Diagnosis,
                    SampleDiagnoses.Incident() with
                    {
                        DataTime = SampleDiagnoses.At.AddSeconds(-ageSeconds),
                        ScrapeInterval = TimeSpan.FromSeconds(15),
                    }
                )
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

        Assert.Equal("catalogue/backend-dns-failure", Assert.Single(list.FindAll("a")).GetAttribute("href"));
        Assert.Equal("catalogue/backend-unreachable", card.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void The_short_list_of_what_was_not_checked_leads_to_the_blind_spots()
    {
        var list = Render<NotChecked>(parameters =>
            parameters
                .Add(control => control.Diagnosis, SampleDiagnoses.Incident())
                .Add(control => control.BlindSpots, "blind-spots?gateway=a")
        );

        Assert.Equal("blind-spots?gateway=a", list.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void A_query_of_what_is_ruled_out_comes_once_it_is_opened_where_the_page_has_a_circuit()
    {
        var list = Render<RuledOutList>(parameters =>
            parameters
                .Add(control => control.Causes, [SampleDiagnoses.Incident().RuledOut[0] with { Query = "up" }])
                .SetAssignedRenderMode(RenderMode.InteractiveServer)
        );
        Assert.Empty(list.FindAll("code"));

        list.Find("details").TriggerEvent("ontoggle", EventArgs.Empty);

        Assert.Equal("up", list.Find("details code").TextContent);
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
        Assert.Equal("gateways/b%20c", switcher.FindAll("a")[1].GetAttribute("href"));
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
