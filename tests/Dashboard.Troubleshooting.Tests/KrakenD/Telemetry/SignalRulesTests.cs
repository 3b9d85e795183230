using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Telemetry;

public sealed class SignalRulesTests
{
    private static readonly HashSet<string> Metrics = ["http_server_duration_count", "krakend_proxy_duration_count"];

    [Fact]
    public void A_rule_records_what_the_query_of_its_signal_reads_and_a_marker_for_each_job_and_namespace()
    {
        const string Selector = "krakend_proxy_duration_count{job=\"krakend\"}";
        Assert.Equal(
            "label_replace(label_replace("
                + "sum by (http_route, http_request_method, error, canceled, complete, job, namespace) "
                + $"(({Selector} - {Selector} offset 30s) >= 0 or {Selector} and on (job, instance) "
                + $"(up{{}} offset 30s == 1 or target_info{{}} offset 30s) or increase({Selector}[30s])), "
                + "\"part\", \"\", \"\", \"\"), \"alternative\", \"0\", \"\", \"\")\n"
                + "or label_replace(label_replace("
                + "group by (job, namespace) (up{job=\"krakend\"} or target_info{job=\"krakend\"}), "
                + "\"recorded\", \"proxy-requests\", \"\", \"\"), "
                + $"\"revision\", \"{SignalRules.RevisionOf(Signals.ProxyRequests)}\", \"\", \"\")",
            PromQl.Fill(SignalRules.RuleOf(Signals.ProxyRequests), new Matchers("", "job=\"krakend\""), Signals.Step)
        );
    }

    [Fact]
    public void A_signal_is_read_from_the_values_of_its_rule_and_never_from_its_markers() =>
        Assert.Equal(
            "sum without (job, namespace, alternative) (last_over_time(krakend_signal:proxy_requests:increase30s"
                + "{job=\"krakend\", recorded=\"\"}[29999ms] offset 10s))",
            PromQl.Fill(SignalRules.QueryOf(Signals.ProxyRequests), new Matchers("", "job=\"krakend\""), Signals.Step)
        );

    [Fact]
    public void What_is_told_by_replica_keeps_its_job() =>
        Assert.StartsWith(
            "sum without (namespace, alternative) (",
            SignalRules.QueryOf(Signals.RequestsByReplica),
            StringComparison.Ordinal
        );

    [Fact]
    public void Each_signal_is_recorded_by_step_with_exact_increments()
    {
        Assert.All(SignalRules.Recorded, signal => Assert.Equal(SignalRules.Interval, signal.Step));
        Assert.All(SignalRules.Recorded, signal => Assert.Equal(SignalKind.Increments, signal.Kind));
        Assert.Equal(
            SignalRules.Recorded.Count,
            SignalRules.Recorded.Select(SignalRules.NameOf).Distinct(StringComparer.Ordinal).Count()
        );
        Assert.All(SignalRules.Recorded, signal => Assert.Null(signal.NarrowedBy));
    }

    [Fact]
    public void Another_text_is_another_revision()
    {
        var signal = Signals.ProxyRequests;
        var other = signal with { Parts = [signal.Parts[0] with { Query = signal.Parts[0].Query.Replace("error, ", "") }] };

        Assert.NotEqual(SignalRules.RevisionOf(signal), SignalRules.RevisionOf(other));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("job=~\"krakend\"", true)]
    [InlineData("namespace=\"shop\", job=~\"a|b\"", true)]
    [InlineData("namespace!=\"a, cluster=b\"", true)]
    [InlineData("cluster=\"eu\", job=~\"krakend\"", false)]
    [InlineData("cluster!=\"eu\"", false)]
    [InlineData("namespace='shop'", false)]
    public void Gateways_that_other_labels_select_are_not_read_from_rules(string targets, bool may) =>
        Assert.Equal(may, SignalRules.MayServe(new Matchers("", targets), Metrics));

    [Fact]
    public void What_the_rules_do_not_know_is_not_read_from_them()
    {
        var matchers = new Matchers("", "");

        Assert.False(SignalRules.MayServe(matchers, new HashSet<string> { "krakend_opencensus_io_http_client_completed_count" }));
        Assert.False(SignalRules.MayServe(matchers with { Limits = new QueryLimits(false, true) }, Metrics));
        Assert.False(SignalRules.MayServe(matchers with { Limits = new QueryLimits(true, false) }, Metrics));
        Assert.False(
            SignalRules.MayServe(matchers with { Labels = matchers.Labels with { Instance = "exported_instance" } }, Metrics)
        );
    }

    [Fact]
    public void A_history_is_covered_by_every_marker_of_every_rule_of_every_job_and_namespace()
    {
        var shop = Markers("shop");

        Assert.True(SignalRules.Cover([.. shop, Target("shop")]));
        Assert.True(SignalRules.Cover([.. shop, .. Markers("other"), Target("shop"), Target("other")]));
    }

    [Fact]
    public void A_history_with_anything_missing_is_not_covered()
    {
        var shop = Markers("shop");

        Assert.False(SignalRules.Cover([]));
        Assert.False(SignalRules.Cover(shop));
        Assert.False(SignalRules.Cover([Target("shop")]));
        Assert.False(SignalRules.Cover([.. shop.Skip(1), Target("shop")]));
        Assert.False(SignalRules.Cover([.. shop, Target("shop"), Target("other")]));
        Assert.False(SignalRules.Cover([.. Markers("shop", SignalRules.MarkersOfHistory - 1), Target("shop")]));
        Assert.False(SignalRules.Cover([.. Markers("shop", revision: "0000beef"), Target("shop")]));
    }

    private static List<Reading> Markers(string name, int? count = null, string? revision = null) =>
        [
            .. SignalRules.Recorded.Select(signal =>
                Series(signal.Name, revision ?? SignalRules.RevisionOf(signal), name, count ?? SignalRules.MarkersOfHistory)
            ),
        ];

    private static Reading Target(string name) => Series(SignalRules.TargetsValue, "", name, 1);

    private static Reading Series(string recorded, string revision, string name, double value) =>
        new(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [SignalRules.RecordedLabel] = recorded,
                [SignalRules.RevisionLabel] = revision,
                ["job"] = "krakend",
                ["namespace"] = name,
            },
            [value]
        );
}
