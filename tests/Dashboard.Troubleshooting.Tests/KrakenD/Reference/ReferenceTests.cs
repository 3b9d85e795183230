using Dashboard.Troubleshooting.KrakenD.Catalogue;
using Dashboard.Troubleshooting.KrakenD.Reference;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Reference;

public sealed class ReferenceTests
{
    [Theory]
    [InlineData("calls-get-no-connection", "Calls get no connection")]
    [InlineData("backend-answers-5xx", "Backend answers 5xx")]
    [InlineData("log-says-dns", "The log says: DNS")]
    [InlineData("log-is-silent-about-tokens", "The log is silent about tokens")]
    [InlineData("cpu-is-throttled", "CPU is throttled")]
    [InlineData("configmap-is-newer-than-pods", "ConfigMap is newer than pods")]
    public void A_symptom_is_a_sentence(string id, string sentence) =>
        Assert.Equal(sentence, SymptomFormatter.Of(new Symptom(id, _ => Finding.Unknown(""))));

    [Theory]
    [InlineData(3.5, -6, "Calls fail (essential)", "Not seen: calls fail (essential)")]
    [InlineData(5, -2.5, "Calls fail (strong)", "Not seen: calls fail (strong)")]
    [InlineData(0.8, -0.3, "Calls fail (hint)", "Not seen: calls fail (hint)")]
    [InlineData(-5, 0, "", "Calls fail (strong)")]
    [InlineData(-2.5, 1, "Not seen: calls fail (hint)", "Calls fail (strong)")]
    public void An_indication_speaks_for_or_against_with_a_weight_in_words(
        double present,
        double absent,
        string speaksFor,
        string speaksAgainst
    )
    {
        var cause = KrakenDCatalogue.Causes[0] with
        {
            Indications = [new(new Symptom("calls-fail", _ => Finding.Unknown("")), present, absent, "x")],
        };

        Assert.Equal(speaksFor, Written(Expectation.For(cause)));
        Assert.Equal(speaksAgainst, Written(Expectation.Against(cause)));
    }

    [Fact]
    public void A_log_that_does_not_say_it_is_an_absence_too()
    {
        var cause = KrakenDCatalogue.Causes[0] with
        {
            Indications = [new(new Symptom("log-says-dns", _ => Finding.Unknown("")), 5, -2.5, "log")],
        };

        Assert.Equal("The log does not say: DNS (strong)", Written(Expectation.Against(cause)));
    }

    [Theory]
    [InlineData("x509", "backend-tls-failure")]
    [InlineData("GOMEMLIMIT", "oom-kill")]
    [InlineData("cache_ttl", "jwt-clock-skew")]
    [InlineData("backend-body-stall", "backend-body-stall")]
    [InlineData("no connection", "backend-unreachable")]
    [InlineData("pods restart", "port-conflict")]
    public void A_search_looks_into_title_id_meaning_guide_symptoms_and_fixes(string question, string id) =>
        Assert.Contains(CatalogueSearch.Find(question), cause => cause.Id == id);

    [Fact]
    public void Every_word_must_be_there_and_titles_come_first()
    {
        Assert.Empty(CatalogueSearch.Find("token unicorn"));
        Assert.Equal(KrakenDCatalogue.Causes.Count, CatalogueSearch.Find("  ").Count);
        Assert.Contains("timeout", CatalogueSearch.Find("timeout")[0].Id, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("backend-timeouts", "backend-timeout")]
    [InlineData("backend-dns", "backend-dns-failure")]
    [InlineData("oomkill", "oom-kill")]
    [InlineData("Breaker_Open", "breaker-open")]
    public void The_nearest_id_to_a_mistyped_one_comes_first(string typed, string id) =>
        Assert.Equal(id, CatalogueSearch.Nearest(typed)[0].Id);

    [Fact]
    public void Something_near_is_named_for_anything() => Assert.Equal(5, CatalogueSearch.Nearest(new string('x', 5000)).Count);

    private static string Written(IEnumerable<Expectation> expectations) =>
        string.Join("; ", expectations.Select(item => $"{item.Text} ({CatalogueTexts.Of(item.Weight)})"));
}
