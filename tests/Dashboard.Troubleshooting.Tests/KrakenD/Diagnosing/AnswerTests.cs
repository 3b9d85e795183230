using System.Text.Json;
using Dashboard.Api;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;
using Dashboard.Troubleshooting.Tests.KrakenD.Catalogue;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Diagnosing;

public sealed class AnswerTests
{
    [Fact]
    public void The_usual_traffic_of_a_young_gateway_is_that_of_its_own_time()
    {
        var home = Scenario
            .Healthy()
            .YoungerThanTheHistory(first: 50)
            .Diagnose()
            .Endpoints.Single(endpoint => endpoint.Endpoint == "GET /v1/home");

        Assert.Equal(home.RequestsPerSecond, home.BaselineRequestsPerSecond!.Value, 0.1);
    }

    [Fact]
    public void The_same_snapshot_gives_the_same_answer_twice()
    {
        var snapshot = Scenario.Healthy().BackendRefuses("orders").Slow("catalog").Build();

        var first = Written(DiagnosisEngine.Diagnose(snapshot, new Thresholds()));

        Assert.Equal(first, Written(DiagnosisEngine.Diagnose(snapshot, new Thresholds())));
        Assert.Equal(first, Written(Scenario.Healthy().BackendRefuses("orders").Slow("catalog").Diagnose()));
    }

    [Theory]
    [InlineData("orders")]
    [InlineData("users")]
    public void Without_logs_a_refusing_backend_is_still_first_with_less_confidence(string backend)
    {
        var complete = Scenario.Healthy().BackendRefuses(backend).Diagnose().Causes[0];

        var without = Scenario.Healthy().BackendRefuses(backend).WithoutLogs().Diagnose();

        Assert.Equal("backend-unreachable", without.Causes[0].Id);
        Assert.True(without.Causes[0].Confidence < complete.Confidence);
        Assert.Contains(without.CannotJudge, cause => cause.Id == "backend-dns-failure" && cause.Enable.Length > 0);
        Assert.Contains(without.Causes[0].Evidence, item => item.Verdict == EvidenceVerdict.Unknown);
    }

    [Theory, MemberData(nameof(CauseTests.Rows), MemberType = typeof(CauseTests))]
    public void Without_logs_Kubernetes_and_runtime_the_answer_is_unsure_or_says_what_it_cannot_judge_but_never_plainly_wrong(
        int row,
        string cause
    )
    {
        Scenario Make() => CauseCases.All[row].Scenario();

        Assert.All(
            [
                Make().WithoutLogs(),
                Make().WithoutKubernetes(),
                Make().WithoutRuntime(),
                Make().WithoutLogs().WithoutKubernetes().WithoutRuntime(),
            ],
            scenario =>
            {
                var diagnosis = scenario.Diagnose();
                var first = diagnosis.Causes.FirstOrDefault();
                var isOpen = diagnosis.CannotJudge.Any(unjudged => unjudged.Id == cause);
                Assert.True(
                    first is null
                        || first.Id == cause
                        || first.Id == CauseCases.All[row].AlsoRight
                        || first.Confidence < 0.8
                        || isOpen,
                    $"{first?.Id} {first?.Confidence}"
                );
            }
        );
    }

    [Theory]
    [InlineData("config-invalid")]
    [InlineData("port-conflict")]
    public void Without_Kubernetes_the_log_still_tells_why_a_replica_does_not_start(string cause) =>
        Assert.Equal(
            cause,
            CauseCases.All.First(row => row.Cause == cause).Scenario().WithoutKubernetes().Diagnose().Causes[0].Id
        );

    [Theory]
    [InlineData("backend-timeout")]
    [InlineData("backend-unreachable")]
    [InlineData("client-disconnects")]
    public void Without_the_counters_of_failed_round_trips_their_duration_tells_a_timeout_from_a_refused_connection(
        string cause
    ) =>
        Assert.Equal(
            cause,
            CauseCases.All.First(row => row.Cause == cause).Scenario().WithoutFailureCounters().Diagnose().Causes[0].Id
        );

    [Fact]
    public void With_fewer_kinds_of_signal_the_same_answer_is_less_sure()
    {
        var complete = Scenario.Healthy().BackendStatus("users", "429").Diagnose().Causes[0].Confidence;

        Assert.All(
            [Scenario.Healthy().WithoutLogs(), Scenario.Healthy().WithoutKubernetes(), Scenario.Healthy().WithoutRuntime()],
            scenario => Assert.True(scenario.BackendStatus("users", "429").Diagnose().Causes[0].Confidence < complete)
        );
    }

    [Fact]
    public void Two_independent_faults_are_both_shown_with_their_own_endpoints()
    {
        var diagnosis = Scenario
            .Healthy()
            .BackendRefuses("orders", minutesAgo: 3)
            .RateLimited429("GET /v1/catalog", minutesAgo: 6)
            .Diagnose();

        var firstThree = diagnosis
            .Causes.Take(3)
            .ToDictionary(cause => cause.Id, cause => cause.Endpoints, StringComparer.Ordinal);
        Assert.Equal(["GET /v1/orders/{id}", "POST /v1/orders"], firstThree["backend-unreachable"].Order(StringComparer.Ordinal));
        Assert.Equal(["GET /v1/catalog"], firstThree["client-rate-limit"]);
    }

    [Fact]
    public void Two_backends_that_fail_in_different_ways_are_two_causes()
    {
        var diagnosis = Scenario.Healthy().Backend5xx("users").BackendTimesOut("payments").Diagnose();

        var firstThree = diagnosis.Causes.Take(3).ToList();
        Assert.Equal(["users"], firstThree.Single(cause => cause.Id == "backend-errors").Backends);
        Assert.Equal(["payments"], firstThree.Single(cause => cause.Id == "backend-timeout").Backends);
    }

    [Fact]
    public void A_breaker_that_follows_its_backend_stands_under_it_and_has_a_lane()
    {
        var diagnosis = Scenario.Healthy().BackendRefuses("users", 0.4).BreakerOpens("users", 0.6).Diagnose();

        Assert.Equal("backend-unreachable", diagnosis.Causes[0].Id);
        Assert.Contains("breaker-open", diagnosis.Causes[0].Consequences);
        Assert.DoesNotContain(diagnosis.Causes, cause => cause.Id == "breaker-open" && cause.Confidence >= 0.5);
        Assert.All(
            diagnosis.Breakers,
            lane =>
                Assert.Equal((BreakerState.Open, BreakerSource.LogConfirmed, "users"), (lane.State, lane.Source, lane.Backend))
        );
        Assert.Equal(["krakend-7d4f9c6b5-p8w4k", "krakend-7d4f9c6b5-x2x9q"], diagnosis.Breakers.Select(lane => lane.Replica));
    }

    [Fact]
    public void Without_log_lines_the_breaker_is_inferred()
    {
        var diagnosis = Scenario.Healthy().BackendRefuses("users", 0.4).BreakerOpens("users", 0.6).WithoutLogs().Diagnose();

        Assert.Equal(2, diagnosis.Breakers.Count);
        Assert.All(
            diagnosis.Breakers,
            lane =>
                Assert.Equal(
                    (BreakerState.Open, BreakerSource.Inferred, "GET /v1/users/{id}"),
                    (lane.State, lane.Source, lane.Endpoint)
                )
        );
    }

    [Fact]
    public void Merged_answers_that_miss_a_part_stand_under_the_backend_that_fails()
    {
        var first = Scenario.Healthy().BackendRefuses("recommendations").Diagnose().Causes[0];

        Assert.Equal("backend-unreachable", first.Id);
        Assert.Contains("partial-responses", first.Consequences);
        Assert.Contains("partial responses with status 200", first.Impact);
    }

    [Fact]
    public void What_nothing_explains_is_an_unknown_cause_with_nearest_misses_and_a_next_step()
    {
        var diagnosis = Scenario.Healthy().Unrouted("403", 0.3, minutesAgo: 3).Diagnose();

        Assert.Equal(DiagnosisStatus.Incident, diagnosis.Status);
        Assert.Equal(Ranking.UnknownId, diagnosis.Causes[0].Id);
        Assert.NotEmpty(diagnosis.Causes[0].Evidence);
        Assert.All(diagnosis.Causes[0].Evidence, item => Assert.StartsWith("Nearest miss", item.Text));
        Assert.Equal(FixKind.Mitigate, Assert.Single(diagnosis.Causes[0].Fixes).Kind);
    }

    [Fact]
    public void Since_is_the_step_in_which_the_failures_began()
    {
        var since = Scenario.Healthy().BackendRefuses("orders", minutesAgo: 7).Diagnose().Causes[0].Since;

        Assert.Equal(Scenario.At.AddMinutes(-7), since);
    }

    [Fact]
    public void Ranks_count_from_one_and_every_cause_stands_once()
    {
        var causes = Scenario
            .Healthy()
            .BackendRefuses("orders")
            .BackendRefuses("users")
            .RateLimited503("GET /v1/catalog")
            .Diagnose()
            .Causes;

        Assert.Equal(Enumerable.Range(1, causes.Count), causes.Select(cause => cause.Rank));
        Assert.Equal(causes.Count, causes.Select(cause => cause.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(["orders", "users"], causes[0].Backends.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_cause_that_the_numbers_contradict_is_ruled_out_with_the_number()
    {
        var ruledOut = Scenario
            .Healthy()
            .BackendRefuses("orders")
            .Diagnose()
            .RuledOut.Single(cause => cause.Id == "backend-timeout");

        Assert.Contains("0%", ruledOut.Because);
        Assert.NotNull(ruledOut.Query);
    }

    [Fact]
    public void A_ruled_out_cause_says_the_number_that_would_make_it_first_and_it_is_true()
    {
        var flip = Scenario
            .Healthy()
            .BackendRefuses("orders")
            .Diagnose()
            .RuledOut.Single(cause => cause.Id == "backend-timeout")
            .Flip!;

        Assert.Equal((0.0, 0.3, "ratio"), (flip.Value, flip.Threshold, flip.Unit));
        var beyond = Scenario.Healthy().BackendRefuses("orders", 0.3).BackendTimesOut("orders", 0.7).Diagnose();
        Assert.Contains(beyond.Causes, cause => cause.Id == "backend-timeout");
    }

    [Fact]
    public void What_could_not_be_measured_rules_nothing_out_and_has_no_flip()
    {
        var diagnosis = Scenario.Healthy().BackendRefuses("orders").WithoutLogs().Diagnose();

        Assert.DoesNotContain(diagnosis.RuledOut, cause => cause.Id is "backend-dns-failure" or "backend-tls-failure");
    }

    [Fact]
    public void Two_close_causes_get_the_check_that_separates_them()
    {
        var check = Scenario.Healthy().BackendRefuses("orders").WithoutLogs().Diagnose().NextCheck!;

        Assert.Contains("the name could not be resolved", check.Title);
        Assert.Contains("kubectl -n 'shop' logs 'deploy/krakend'", check.How);
        Assert.Contains("backend-dns-failure", check.IfYes);
        Assert.Contains("backend-unreachable", check.IfNo);
    }

    [Fact]
    public void Another_limit_for_one_backend_is_kept_and_the_others_stay_as_they_are()
    {
        var thresholds = new Thresholds { Overrides = [new ThresholdOverride { Backend = "users", ErrorShare = 0.2 }] };

        var diagnosis = Scenario.Healthy().Backend5xx("users", 0.1).Backend5xx("payments", 0.1).Diagnose(thresholds);

        Assert.Equal(["payments"], diagnosis.Causes.SelectMany(cause => cause.Backends).Distinct(StringComparer.Ordinal));
        Assert.Contains("users", Scenario.Healthy().Backend5xx("users", 0.3).Diagnose(thresholds).Causes[0].Backends);
    }

    [Fact]
    public void A_cause_that_stands_clear_needs_no_further_check() =>
        Assert.Null(Scenario.Healthy().BackendRefuses("orders").Diagnose().NextCheck);

    [Fact]
    public void Fixes_carry_the_names_of_the_incident()
    {
        var fixes = Scenario.Healthy().BackendRefuses("orders").Diagnose().Causes[0].Fixes;

        Assert.All(fixes, fix => Assert.DoesNotMatch("%[A-Z]+%", fix.Title + fix.Steps + fix.Risk + fix.Rollback + fix.Verify));
        Assert.Contains(fixes, fix => fix.Steps.Contains("orders", StringComparison.Ordinal));
    }

    private static string Written(Diagnosis diagnosis)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        ApiJson.Configure(options);
        return JsonSerializer.Serialize(diagnosis, options);
    }
}
