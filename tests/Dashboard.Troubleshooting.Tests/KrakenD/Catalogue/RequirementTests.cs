using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Catalogue;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Catalogue;

public sealed class RequirementTests
{
    public static TheoryData<string> Ids { get; } = [.. Requirements.All.Select(requirement => requirement.Id)];

    [Theory, MemberData(nameof(Ids))]
    public void Every_field_says_something(string id)
    {
        var requirement = Of(id);

        Assert.All(
            [requirement.Title, requirement.Missing, requirement.Scope, requirement.Snippet, requirement.Cost],
            text => Assert.False(string.IsNullOrWhiteSpace(text))
        );
        Assert.Contains(requirement.Language, (string[])["json", "yaml"]);
        Assert.Single(Requirements.All, other => other.Id == id);
    }

    [Theory, MemberData(nameof(Ids))]
    public void It_serves_an_entry(string id) =>
        Assert.Contains(
            KrakenDCatalogue.Causes,
            cause => cause.Needs.Contains(Of(id)) || Requirements.ThatSharpen(cause).Contains(Of(id))
        );

    [Theory, MemberData(nameof(Ids))]
    public void It_shows_symptoms_that_exist(string id) =>
        Assert.Subset(SymptomIds(), Of(id).Shows.ToHashSet(StringComparer.Ordinal));

    [Fact]
    public void Every_symptom_is_shown_by_a_requirement_or_by_what_its_only_cause_needs()
    {
        var shown = Requirements.All.SelectMany(requirement => requirement.Shows).ToHashSet(StringComparer.Ordinal);
        var alsoByView = new HashSet<string>(["backend-failed-before", "other-backends-fail-too"], StringComparer.Ordinal);

        // What the configuration says needs a file, which is given on its page and not measured.
        static bool IsConfigured(string id) => id.StartsWith("configured-", StringComparison.Ordinal);

        var used = KrakenDCatalogue
            .Causes.SelectMany(cause => cause.Indications, (cause, indication) => (Cause: cause, indication.Symptom.Id))
            .GroupBy(use => use.Id, use => use.Cause, StringComparer.Ordinal)
            .Where(uses => uses.Distinct().Skip(1).Any() || uses.First().Needs.Count == 0)
            .Select(uses => uses.Key)
            .Except(alsoByView)
            .Where(id => !IsConfigured(id));

        Assert.Empty(used.Except(shown));
    }

    [TheoryThatNeeds(KrakenDSchema.Needed), MemberData(nameof(Ids))]
    public async Task A_snippet_fits_the_schema_of_KrakenD(string id)
    {
        var requirement = Of(id);
        if (requirement.Language != "json")
            return;
        var configuration = new FixSnippet("json", requirement.Scope + ":", requirement.Snippet).AsConfiguration();

        Assert.Empty(await KrakenDSchema.ErrorsOfAsync(configuration));
    }

    // Once the block exists, each key that is missing is off.
    [Theory, MemberData(nameof(Ids))]
    public void A_snippet_that_writes_the_backend_layer_writes_all_four_of_its_switches(string id)
    {
        if (!Of(id).Snippet.Contains("\"backend\"", StringComparison.Ordinal))
            return;

        Assert.All(
            ["\"disable_stage\": false", "\"round_trip\": true", "\"read_payload\": true", "\"detailed_connection\": true"],
            part => Assert.Contains(part, Of(id).Snippet, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void With_everything_switched_on_nothing_is_missing()
    {
        var diagnosis = Scenario.Healthy().Diagnose();

        Assert.Empty(diagnosis.BlindSpots);
        Assert.Empty(diagnosis.CannotJudge);
    }

    [Fact]
    public void Without_anything_everything_is_missing_or_cannot_be_told()
    {
        var snapshot = Scenario.Empty();

        Assert.All(Requirements.All, requirement => Assert.NotEqual(MeasuringState.Measured, requirement.Judge(snapshot).State));
        Assert.Equal(MeasuringState.CannotTell, Requirements.TokenReasons.Judge(snapshot).State);
    }

    [Theory]
    [InlineData("krakend_proxy_", "proxy-layer")]
    [InlineData("krakend_backend_", "backend-stage")]
    [InlineData("http_client_duration", "round-trips")]
    [InlineData("http_client_response_read_", "read-payload")]
    [InlineData("http_client_request_get_conn_", "detailed-connection")]
    [InlineData("container_", "cadvisor")]
    [InlineData("kube_pod_", "kube-state-metrics")]
    [InlineData("kube_configmap_", "configmap-version")]
    [InlineData("krakend_log_", "log-counters")]
    public void What_is_not_there_is_missing_where_requests_pass_through(string prefix, string id)
    {
        var judged = Of(id).Judge(Without(Scenario.Healthy().Build(), prefix));

        Assert.Equal(MeasuringState.Missing, judged.State);
        Assert.EndsWith(".", judged.Because, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("proxy-layer")]
    [InlineData("backend-stage")]
    [InlineData("round-trips")]
    public void Layers_are_born_with_the_first_request_so_before_it_nothing_can_be_told(string id)
    {
        var snapshot = Without(Scenario.Healthy().Build(), "krakend_", "http_client_");
        var quiet = snapshot with
        {
            Readings = new Dictionary<string, SignalReadings>(snapshot.Readings)
            {
                [Signals.ServerRequests.Name] = SignalReadings.None(snapshot.At, Signals.Step),
            },
        };

        Assert.Equal(MeasuringState.CannotTell, Of(id).Judge(quiet).State);
    }

    [Fact]
    public void A_breaker_that_refuses_without_a_logged_change_shows_that_changes_are_not_logged()
    {
        Measured Judge(Scenario scenario) =>
            Requirements.BreakerTransitions.Judge(Without(scenario.Build(), "krakend_log_breaker_"));

        Assert.Equal(MeasuringState.Missing, Judge(Scenario.Healthy().BreakerOpens("users", 0.9)).State);
        Assert.Equal(MeasuringState.CannotTell, Judge(Scenario.Healthy()).State);
        Assert.Equal(MeasuringState.CannotTell, Judge(Scenario.Healthy().BreakerOpens("users", 0.9).WithoutLogs()).State);
    }

    [Fact]
    public void A_refused_token_without_a_reason_shows_that_reasons_are_not_logged()
    {
        var snapshot = Scenario.Healthy().Build();
        var silent = snapshot with
        {
            Readings = new Dictionary<string, SignalReadings>(snapshot.Readings)
            {
                [Signals.LogJwtRejections.Name] = SignalReadings.None(snapshot.At, Signals.Step),
            },
        };

        Assert.Equal(MeasuringState.Measured, Requirements.TokenReasons.Judge(snapshot).State);
        Assert.Equal(MeasuringState.Missing, Requirements.TokenReasons.Judge(silent).State);
        Assert.Equal(MeasuringState.CannotTell, Requirements.TokenReasons.Judge(Without(silent, "krakend_log_")).State);
    }

    [Fact]
    public void A_version_that_is_KrakenDs_own_says_nothing_about_the_configuration()
    {
        Snapshot With(string version)
        {
            var snapshot = Scenario.Healthy().Build();
            var runtime = snapshot.Of(Signals.Runtime);
            var series = runtime
                .Series.Select(reading =>
                    reading with
                    {
                        Labels = new Dictionary<string, string>(reading.Labels) { ["service_version"] = version },
                    }
                )
                .ToList();
            return snapshot with
            {
                Readings = new Dictionary<string, SignalReadings>(snapshot.Readings)
                {
                    [Signals.Runtime.Name] = runtime with { Series = series },
                },
            };
        }

        Assert.Equal(MeasuringState.Measured, Requirements.ConfigurationHash.Judge(With("cfg-8d37ca39")).State);
        Assert.Equal(MeasuringState.Missing, Requirements.ConfigurationHash.Judge(With("2.12.1")).State);
    }

    [Fact]
    public void A_blind_spot_names_the_entries_that_it_keeps_from_being_judged_and_those_it_would_make_surer()
    {
        var spot = Scenario.Healthy().WithoutLogs().Diagnose().BlindSpots.Single(spot => spot.Id == "log-counters");

        Assert.Contains("backend-dns-failure", spot.Judges);
        Assert.Contains("backend-timeout", spot.Sharpens);
        Assert.DoesNotContain("backend-timeout", spot.Judges);
    }

    private static Requirement Of(string id) => Requirements.All.Single(requirement => requirement.Id == id);

    private static Snapshot Without(Snapshot snapshot, params string[] prefixes) =>
        snapshot with
        {
            Metrics = snapshot
                .Metrics.Where(metric => !Array.Exists(prefixes, prefix => metric.StartsWith(prefix, StringComparison.Ordinal)))
                .ToHashSet(StringComparer.Ordinal),
        };

    private static HashSet<string> SymptomIds() =>
        [.. KrakenDCatalogue.Causes.SelectMany(cause => cause.Indications).Select(indication => indication.Symptom.Id)];
}
