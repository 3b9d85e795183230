namespace Dashboard.Tests.Deploy.LogPrograms;

public sealed class LogProgramTests
{
    [Fact]
    public void Both_programs_count_by_the_same_patterns_in_the_same_order()
    {
        Assert.Equal(string.Join('\n', MtailProgram.Rules()), string.Join('\n', AlloyConfiguration.Rules()));
    }

    [Theory]
    [InlineData(
        "krakend_log_errors_total",
        "cel lua schema token redirects descriptors queue breaker_open breaker_half_open backend_rate_limit refused dns tls "
            + "reset bad_url deadline canceled status_{code} status_unknown decode no_hosts other"
    )]
    [InlineData(
        "krakend_log_jwt_rejections_total",
        "expired not_yet_valid issued_in_future signature algorithm unknown_key audience issuer missing jwk_fetch "
            + "validator_config roles scopes other"
    )]
    [InlineData(
        "krakend_log_lifecycle_total",
        "start listening bind_failed config_error signal panic panic_serving fatal tls_handshake no_descriptors export_failed "
            + "async_failed plugin_failed"
    )]
    public void The_reasons_and_events_are_those_that_the_dashboard_reads_in_their_order(string series, string values)
    {
        var rules = MtailProgram.Rules().Where(rule => rule.Series == series);

        Assert.Equal(values.Split(' '), rules.Select(rule => rule.Value));
    }

    /// <summary>So the cases of <see cref="LogLineTests"/> try every pattern of both programs.</summary>
    [Fact]
    public void Each_alternative_of_each_pattern_is_met_by_a_line()
    {
        var tried = LogLineCases.All.Values.SelectMany(one => one.Lines.Select(line => (Line: line, one.Series))).ToList();

        var untried = MtailProgram
            .Rules()
            .SelectMany(rule =>
                Alternatives(rule.Patterns[^1])
                    .Where(alternative =>
                        !tried.Exists(one => Counts(one.Series, rule) && Meets(one.Line, rule.Patterns, alternative))
                    )
                    .Select(alternative => $"{rule.Series} {rule.Value}: {alternative}")
            );

        Assert.Empty(untried);
    }

    private static bool Counts(IEnumerable<string> series, LogRule rule)
    {
        var value = rule.Value.Split('{')[0];
        return rule.Series.Length == 0
            || series.Any(one =>
                one.StartsWith(rule.Series, StringComparison.Ordinal) && one.Contains("=" + value, StringComparison.Ordinal)
            );
    }

    private static bool Meets(string line, IReadOnlyList<string> patterns, string alternative)
    {
        var text = AlloyPipeline.Cleaned(line);
        foreach (var pattern in patterns.SkipLast(1))
        {
            var match = GoRegex.Create(pattern).Match(text);
            if (!match.Success)
                return false;
            // The inner patterns look at the rest of the line, where the outer one names it.
            text =
                match.Groups.ContainsKey("error") ? match.Groups["error"].Value
                : match.Groups.ContainsKey("why") ? match.Groups["why"].Value
                : text;
        }

        return GoRegex.Create(alternative).IsMatch(text);
    }

    /// <summary>The parts between bars that stand in no brackets.</summary>
    private static IEnumerable<string> Alternatives(string pattern)
    {
        var depth = 0;
        var from = 0;
        for (var at = 0; at < pattern.Length; at++)
        {
            if (pattern[at] == '\\')
                at++;
            else if (pattern[at] is '(' or '[')
                depth++;
            else if (pattern[at] is ')' or ']')
                depth--;
            else if (pattern[at] == '|' && depth == 0)
            {
                yield return pattern[from..at];
                from = at + 1;
            }
        }

        yield return pattern[from..];
    }
}
