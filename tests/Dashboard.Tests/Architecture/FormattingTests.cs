using System.Text.RegularExpressions;
using Dashboard.TestSupport;

namespace Dashboard.Tests.Architecture;

/// <summary>Numbers, shares, spans and moments become words in one place, <c>Dashboard.Troubleshooting/Formatting</c>.</summary>
public sealed partial class FormattingTests
{
    /// <summary>What programs read, which is no text for people: file and reason.</summary>
    private static readonly Dictionary<string, string> ForPrograms = new(StringComparer.Ordinal)
    {
        ["Dashboard.Core/BackTesting/ThresholdLimit.cs"] = "a number as the settings spell it",
        ["Dashboard.Core/Evaluation/DiagnosisService.cs"] = "a log line",
        ["Dashboard.Core/Notifications/PagerDuty/PagerDutyEvent.cs"] = "a field of PagerDuty's API",
        ["Dashboard.Core/Notifications/Webhook/WebhookTemplate.cs"] = "JSON",
        ["Dashboard.Core/Prometheus/PrometheusClient.cs"] = "a parameter of Prometheus' API",
        ["Dashboard.Core/Stores/Credentials/SigV4Handler.cs"] = "a header that is signed",
        ["Dashboard.Troubleshooting/KrakenD/Alerting/RuleQueries.cs"] = "PromQL",
        ["Dashboard/Features/Incidents/ConfidenceMeter.razor"] = "an attribute of HTML",
        ["Dashboard/Features/Wall/WallScale.cs"] = "CSS",
        ["Dashboard/Hosting/LoggingServiceCollectionExtensions.cs"] = "log lines",
        ["Dashboard/Hosting/RequestLog.cs"] = "a log line",
        ["Dashboard/Shared/ChartScale.cs"] = "a coordinate of SVG",
        ["Dashboard/Shared/Source.cs"] = "an address of Prometheus' page",
        ["Dashboard/Shared/TimeBar.razor"] = "the value of a form's field",
    };

    [Fact]
    public void Only_the_formatters_write_numbers_and_times_for_people() =>
        Assert.Equal([], FormattingFiles().Except(ForPrograms.Keys, StringComparer.Ordinal));

    [Fact]
    public void Exceptions_are_still_needed() =>
        Assert.Equal([], ForPrograms.Keys.Except(FormattingFiles(), StringComparer.Ordinal));

    [Theory]
    [InlineData("""$"{share * 100:0.#} of them" """, true)]
    [InlineData("""$"{count:#,0} of them" """, true)]
    [InlineData("""$"at {moment:HH:mm:ss} UTC" """, true)]
    [InlineData("""share.ToString("P1")""", true)]
    [InlineData("""day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)""", true)]
    [InlineData("""$"{ratio * 100}% of them" """, true)]
    [InlineData("""$"{bytes / 1024} KB" """, true)]
    [InlineData("""$"{QuantityFormatter.Percent(share)} of them" """, false)]
    [InlineData("""$"{id:O}" """, false)]
    [InlineData("""new Dictionary { ["a"] = b ? c : 0 }""", false)]
    public void A_number_that_is_formatted_by_hand_is_found(string code, bool isFound) =>
        Assert.Equal(isFound, ByHand().IsMatch(code));

    private static IEnumerable<string> FormattingFiles() =>
        from file in SourceFiles.Of("src")
        let path = Path.GetRelativePath(Repository.PathTo("src"), file).Replace('\\', '/')
        where !path.Contains("/Migrations/", StringComparison.Ordinal)
        where !path.StartsWith("Dashboard.Troubleshooting/Formatting/", StringComparison.Ordinal)
        where
            File.ReadLines(file)
                .Any(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && ByHand().IsMatch(line))
        select path;

    // A format behind a hole's colon or in ToString, a percentage that is multiplied, or bytes that are divided, in place.
    [GeneratedRegex(
        """
            \{[^{}"?]*:(0|\#|[PNFC][0-9]|yyyy|HH|MM|dd)[^{}"]*\}|ToString\("(0|\#|[PNFC][0-9]|[^"]*(yyyy|HH))|100(\.0)?\}\s?%|/\s1024\}
            """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        1000
    )]
    private static partial Regex ByHand();
}
