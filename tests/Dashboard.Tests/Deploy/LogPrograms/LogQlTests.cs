using System.Text.RegularExpressions;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Telemetry.Logs;

namespace Dashboard.Tests.Deploy.LogPrograms;

/// <summary>The queries for Loki over the lines that the log programs are tried on.</summary>
public sealed partial class LogQlTests
{
    private const string Selector = "{app=\"krakend\"}";

    private static readonly Dictionary<string, string> Stream = new(StringComparer.Ordinal) { ["app"] = "krakend" };

    private static readonly (string Series, LogQlPipeline Pipeline, string[] Labels)[] Queries =
    [
        ("errors_total", new(LogQl.ErrorLines(Selector)), ["endpoint", "reason"]),
        ("jwt_rejections_total", new(LogQl.TokenLines(Selector)), ["endpoint", "reason"]),
        ("lifecycle_total", new(LogQl.LifecycleLines(Selector)), ["event"]),
        ("breaker_transitions_total", new(LogQl.BreakerLines(Selector)), ["from", "name", "to"]),
    ];

    public static TheoryData<string> Titles => LogLineCases.Titles;

    [Theory]
    [MemberData(nameof(Titles))]
    public void Loki_counts_each_line_once_where_the_log_program_counts_it(string title)
    {
        var counted = LogLineCases.All[title].Lines.Select(WithoutRuntime).SelectMany(Counted);

        Assert.Equal(
            LogLineCases.All[title].Series.Where(series => Queries.Any(query => series.StartsWith(NameOf(query.Series)))),
            counted.Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_line_is_told_by_the_reason_that_it_is_counted_under(string title)
    {
        var told = LogLineCases
            .All[title]
            .Lines.Select(line => LogClassifier.Classify(LogClassifier.WithoutColours(WithoutRuntime(line))))
            .OfType<(string Kind, string Endpoint)>()
            .Select(line => (Series: line.Kind.Split('/'), line.Endpoint))
            .Select(line =>
                NameOf(line.Series[0] == "error" ? "errors_total" : "jwt_rejections_total")
                + $"{{endpoint={line.Endpoint},reason={line.Series[1]}}}"
            );

        Assert.Equal(
            LogLineCases.All[title].Series.Where(series => Queries.Take(2).Any(query => series.StartsWith(NameOf(query.Series)))),
            told.Order(StringComparer.Ordinal)
        );
    }

    private static IEnumerable<string> Counted(string line) =>
        Queries
            .Select(query => (query, Entry: query.Pipeline.Run(line, Stream)))
            .Where(one => one.Entry is not null)
            .Select(one =>
                NameOf(one.query.Series)
                + $"{{{string.Join(',', one.query.Labels.Select(label => $"{label}={one.Entry!.Labels[label]}"))}}}"
            );

    private static string NameOf(string series) => SeriesName.Prefix + series;

    // The stage cri of every agent that sends to Loki takes it away.
    private static string WithoutRuntime(string line) => Runtime().Replace(line, "");

    [GeneratedRegex(@"^\S+ (stdout|stderr) [FP] ")]
    private static partial Regex Runtime();
}
