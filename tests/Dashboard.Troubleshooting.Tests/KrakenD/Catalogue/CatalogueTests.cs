using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Catalogue;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;
using Dashboard.Troubleshooting.KrakenD.Reference;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Catalogue;

public sealed class CatalogueTests
{
    private const string NeverAnIncident = "signals-missing";

    // Recordings, permalinks and the API use these ids: they are never renamed.
    private static readonly string[] Promised =
    [
        "backend-unreachable",
        "backend-dns-failure",
        "backend-tls-failure",
        "backend-connection-reset",
        "backend-timeout",
        "backend-slow",
        "backend-body-stall",
        "backend-errors",
        "backend-client-errors",
        "backend-throttles-gateway",
        "backend-status-not-accepted",
        "backend-response-undecodable",
        "backend-url-invalid",
        "no-backend-hosts",
        "partial-responses",
        "breaker-open",
        "breaker-too-sensitive",
        "gateway-rate-limit",
        "client-rate-limit",
        "backend-rate-limit",
        "jwt-clock-skew",
        "jwk-unreachable",
        "jwt-key-mismatch",
        "jwt-validator-misconfigured",
        "jwt-rejected-tokens",
        "oom-kill",
        "memory-pressure",
        "goroutine-leak",
        "cpu-throttling",
        "container-killed",
        "liveness-probe-failing",
        "gateway-overloaded",
        "gateway-down",
        "route-missing",
        "stale-replica",
        "config-invalid",
        "config-not-mounted",
        "config-not-applied",
        "port-conflict",
        "method-or-path-mismatch",
        "client-disconnects",
        "metrics-target-down",
        "traffic-gone",
        "gateway-tls-failing",
        "descriptors-exhausted",
        "gateway-crash",
        "slow-start",
        "metrics-collision",
        "telemetry-export-failing",
        "plugin-not-loaded",
        "request-rejected-by-policy",
        "gateway-internal-error",
        "token-source-failing",
        "async-backend-unavailable",
        "gateway-processing-slow",
        "shadow-backend-failing",
        NeverAnIncident,
    ];

    private static readonly IReadOnlyList<string> Ids = [.. KrakenDCatalogue.Causes.Select(cause => cause.Id)];

    public static TheoryData<string> Entries { get; } = [.. Ids];

    [Fact]
    public void A_class_of_a_family_holds_an_entry_or_what_several_entries_share()
    {
        string[] shared = ["Symptoms", "Fixes", "Corrections", "Refusal"];
        var folders = KrakenDCatalogue.Families.Select(family =>
            $"{typeof(KrakenDCatalogue).Namespace}.{char.ToUpperInvariant(family.Id[0])}{family.Id[1..]}"
        );
        var classes = typeof(KrakenDCatalogue)
            .Assembly.GetTypes()
            .Where(type => folders.Contains(type.Namespace, StringComparer.Ordinal) && !type.IsNested)
            .Where(type => !Array.Exists(shared, end => type.Name.EndsWith(end, StringComparison.Ordinal)))
            .Select(type => type.Name);

        Assert.Equal(Ids.Select(ClassOf).Order(StringComparer.Ordinal), classes.Order(StringComparer.Ordinal));

        static string ClassOf(string id) =>
            string.Concat(id.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }

    [Fact]
    public void Every_promised_id_exists_once()
    {
        Assert.All(Promised, id => Assert.Single(Ids, found => found == id));
        Assert.Equal(Ids.Count, Ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory, MemberData(nameof(Entries))]
    public void An_entry_says_what_it_is_and_which_section_of_the_guide_it_answers(string id)
    {
        var cause = Entry(id);

        Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", cause.Id);
        Assert.All([cause.Title, cause.Meaning, cause.Guide], text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.NotEqual("", cause.GuideCorrection?.Trim());
    }

    [Theory, MemberData(nameof(Entries))]
    public void An_entry_says_what_shows_it_and_what_speaks_against_it(string id)
    {
        var cause = Entry(id);

        Assert.True(
            cause.ShownBy is { Length: > 0 } || (Expectation.For(cause).Count > 0 && Expectation.Against(cause).Count > 0)
        );
        Assert.All(
            Expectation.For(cause).Concat(Expectation.Against(cause)),
            item => Assert.Matches("^[A-Z].*[A-Za-z0-9]$", item.Text)
        );
    }

    [Theory, MemberData(nameof(Entries))]
    public void An_entry_names_other_entries_that_it_is_taken_for_and_what_separates_them(string id)
    {
        var others = Entry(id).LookAlikes;

        Assert.InRange(others.Count, 1, 5);
        Assert.Equal(others.Count, others.Select(other => other.CauseId).Distinct(StringComparer.Ordinal).Count());
        Assert.All(
            others,
            other =>
            {
                Assert.Contains(other.CauseId, Ids);
                Assert.NotEqual(id, other.CauseId);
                Assert.EndsWith(".", other.WhatSeparates, StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public void What_a_test_calls_a_look_alike_stands_in_the_entry_or_the_other_way_round()
    {
        var pairs = CauseCases.All.SelectMany(row => row.LookAlikes, (row, other) => (row.Cause, other));

        Assert.All(
            pairs,
            pair => Assert.True(Names(pair.Cause, pair.other) || Names(pair.other, pair.Cause), $"{pair.Cause} and {pair.other}")
        );

        static bool Names(string id, string other) => Entry(id).LookAlikes.Any(lookAlike => lookAlike.CauseId == other);
    }

    [Theory, MemberData(nameof(Entries))]
    public void An_entry_can_be_found_by_what_is_seen_and_by_a_section_of_the_guide(string id)
    {
        Assert.NotEmpty(Entry(id).SeenAs);
        Assert.Subset(ReportedSymptoms.All.ToHashSet(), Entry(id).SeenAs.ToHashSet());
        // Causes that the guide does not know answer none of its sections.
        Assert.Subset(Guide.All.ToHashSet(), Entry(id).GuideSections.ToHashSet());
    }

    [Theory, MemberData(nameof(Entries))]
    public void Where_the_guide_is_wrong_or_harmful_the_entry_says_so_in_a_line(string id)
    {
        if (Entry(id).GuideSections.Any(section => section.Verdict is GuideVerdict.Wrong or GuideVerdict.Harmful))
            Assert.False(string.IsNullOrWhiteSpace(Entry(id).GuideCorrection));
    }

    [Theory, MemberData(nameof(Entries))]
    public void An_entry_says_what_must_be_measured(string id)
    {
        if (id == NeverAnIncident)
            Assert.Empty(Entry(id).Needs);
        else
            Assert.NotEmpty(Entry(id).Needs);
        Assert.Subset(Requirements.All.ToHashSet(), Entry(id).Needs.ToHashSet());
    }

    [Fact]
    public void Every_section_of_the_guide_and_every_first_sign_is_answered_by_an_entry()
    {
        Assert.All(
            Guide.All,
            section => Assert.Contains(KrakenDCatalogue.Causes, cause => cause.GuideSections.Contains(section))
        );
        Assert.All(ReportedSymptoms.All, sign => Assert.Contains(KrakenDCatalogue.Causes, cause => cause.SeenAs.Contains(sign)));
        Assert.Equal(29, Guide.All.Select(section => section.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Sections_say_what_the_guide_says_and_what_is_true() =>
        Assert.All(
            Guide.All,
            section =>
                Assert.All([section.Title, section.Says, section.Truth], text => Assert.False(string.IsNullOrWhiteSpace(text)))
        );

    [Theory, MemberData(nameof(Entries))]
    public void An_entry_has_a_mitigation_and_a_repair_in_this_order_and_no_danger_first(string id)
    {
        var kinds = Entry(id).Fixes.Select(fix => fix.Kind).ToList();

        Assert.Contains(FixKind.Mitigate, kinds);
        Assert.Contains(FixKind.Repair, kinds);
        Assert.Equal(kinds.Order(), kinds);
        Assert.Null(Entry(id).Fixes[0].Danger);
    }

    [Theory, MemberData(nameof(Entries))]
    public void What_an_entry_brings_about_or_absorbs_is_another_entry(string id)
    {
        Assert.All(
            Entry(id).Consequences.Concat(Entry(id).Absorbs),
            other =>
            {
                Assert.Contains(other, Ids);
                Assert.NotEqual(id, other);
            }
        );
    }

    [Theory, MemberData(nameof(Entries))]
    public void Symptoms_of_an_entry_are_looked_for_once(string id)
    {
        var symptoms = Entry(id).Indications.Select(indication => indication.Symptom.Id).ToList();

        Assert.Equal(symptoms.Distinct(StringComparer.Ordinal), symptoms);
    }

    [Fact]
    public void Every_entry_has_a_gateway_that_suffers_from_it()
    {
        var shown = CauseCases.All.Select(row => row.Cause).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(Ids.Where(id => id != NeverAnIncident).Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Without_data_nothing_fires_and_nothing_is_excluded()
    {
        var diagnosis = DiagnosisEngine.Diagnose(Scenario.Empty(), new Thresholds());

        Assert.Equal(DiagnosisStatus.Unknown, diagnosis.Status);
        Assert.Empty(diagnosis.Causes);
        Assert.Empty(diagnosis.RuledOut);
        Assert.Equal(NeverAnIncident, Assert.Single(diagnosis.CannotJudge).Id);
    }

    [Fact]
    public void Signals_have_names_of_their_own_and_fit_into_one_batch()
    {
        Assert.Equal(Signals.All.Count, Signals.All.Select(signal => signal.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.InRange(Signals.All.Count, 1, 24);
    }

    private static Cause Entry(string id) => KrakenDCatalogue.Causes.Single(cause => cause.Id == id);
}
