using Dashboard.Troubleshooting.KrakenD.Telemetry.Logs;

namespace Dashboard.Tests.Deploy.LogPrograms;

/// <summary>What is asked of Loki and told of a line uses the patterns of the log program, in its order.</summary>
public sealed class LogPatternsTests
{
    private static readonly IReadOnlyList<LogRule> Rules = MtailProgram.Rules();

    [Fact]
    public void Errors_have_its_patterns()
    {
        var rules = Rules.Where(rule => rule.Series == "krakend_log_errors_total").ToList();

        Assert.All(rules, rule => Assert.Equal(LogPatterns.ErrorLine, rule.Patterns[0]));
        Assert.Equal(
            LogPatterns.Errors.Select(pattern => (pattern.Pattern, pattern.Reason)).Append(("", LogPatterns.Other)),
            rules.Select(rule => (rule.Patterns.ElementAtOrDefault(1) ?? "", rule.Value))
        );
    }

    [Fact]
    public void Refused_tokens_have_its_patterns()
    {
        var rules = Rules.Where(rule => rule.Series == "krakend_log_jwt_rejections_total").ToList();

        Assert.All(rules, rule => Assert.Equal(LogPatterns.TokenLine, rule.Patterns[0]));
        Assert.Equal(
            LogPatterns.Tokens.Select(pattern => (pattern.Pattern, pattern.Reason)),
            rules.Select(rule => (rule.Patterns[1], rule.Value))
        );
    }

    [Fact]
    public void What_the_process_does_has_its_patterns() =>
        Assert.Equal(
            LogPatterns.Lifecycle.Select(pattern => (pattern.Pattern, pattern.Reason)),
            Rules.Where(rule => rule.Series == "krakend_log_lifecycle_total").Select(rule => (rule.Patterns[0], rule.Value))
        );

    [Fact]
    public void Breakers_have_its_pattern() =>
        Assert.Equal(
            [LogPatterns.BreakerLine],
            Rules.Where(rule => rule.Series == "krakend_log_breaker_transitions_total").Select(rule => rule.Patterns[0])
        );
}
