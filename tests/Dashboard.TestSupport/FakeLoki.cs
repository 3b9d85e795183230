using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Web;

namespace Dashboard.TestSupport;

/// <summary>A Loki in memory that holds lines and answers counts, lines and streams as Loki's HTTP API describes them. Anything
/// else fails the test.</summary>
public sealed partial class FakeLoki : HttpMessageHandler
{
    private readonly List<(DateTimeOffset At, Dictionary<string, string> Labels, string Text)> lines = [];
    private readonly List<string> asked = [];

    /// <summary>What is answered instead, when it is to fail; null to answer.</summary>
    public Func<HttpResponseMessage?>? Failure { get; set; }

    /// <summary>Whether it takes questions and says nothing.</summary>
    public bool Hangs { get; set; }

    /// <summary>The queries that were asked.</summary>
    public IReadOnlyList<string> Asked
    {
        get
        {
            lock (asked)
                return [.. asked];
        }
    }

    public FakeLoki With(DateTimeOffset at, string text, params (string Name, string Value)[] labels)
    {
        lines.Add((at, labels.ToDictionary(label => label.Name, label => label.Value, StringComparer.Ordinal), text));
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Assert.Equal(HttpMethod.Post, request.Method);
        var form = HttpUtility.ParseQueryString(await request.Content!.ReadAsStringAsync(cancellationToken));
        var query = form["query"] ?? form["match[]"]!;
        lock (asked)
            asked.Add(query);
        if (Hangs)
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        if (Failure?.Invoke() is { } failure)
            return failure;
        var (start, end) = (Time(form["start"]!), Time(form["end"]!));
        object answer = request.RequestUri!.AbsolutePath switch
        {
            "/loki/api/v1/series" => new { status = "success", data = Streams(query, start, end) },
            "/loki/api/v1/query_range" when form["step"] is { } step => Answer("matrix", Counts(query, start, end, step)),
            "/loki/api/v1/query_range" => Answer("streams", Lines(query, start, end, form)),
            var path => throw new Xunit.Sdk.XunitException($"Not a path of Loki: {path}"),
        };
        return StubPrometheus.Json(JsonSerializer.Serialize(answer), HttpStatusCode.OK);
    }

    private static object Answer(string type, object result) =>
        new
        {
            status = "success",
            data = new
            {
                resultType = type,
                result,
                stats = new { },
            },
        };

    private IEnumerable<object> Streams(string selector, DateTimeOffset start, DateTimeOffset end)
    {
        var pipeline = new LogQlPipeline(selector);
        return lines
            .Where(line => line.At >= start && line.At <= end && pipeline.Run(line.Text, line.Labels) is not null)
            .Select(line => line.Labels)
            .DistinctBy(labels => string.Join(',', labels));
    }

    private IEnumerable<object> Counts(string query, DateTimeOffset start, DateTimeOffset end, string step)
    {
        var count = Count().Match(query);
        Assert.True(count.Success, query);
        var by = count.Groups["by"].Value.Split(", ");
        var (span, distance) = (Seconds(count.Groups["span"].Value), Seconds(step.TrimEnd('s')));
        var pipeline = new LogQlPipeline(count.Groups["pipeline"].Value);
        var entries = lines
            .Select(line => (line.At, Entry: pipeline.Run(line.Text, line.Labels)))
            .Where(line => line.Entry is not null)
            .ToList();
        return entries
            .GroupBy(line => string.Join('\n', by.Select(label => line.Entry!.Labels.GetValueOrDefault(label, ""))))
            .Select(group => new
            {
                metric = by.Select(label => (label, Value: group.First().Entry!.Labels.GetValueOrDefault(label, "")))
                    .Where(label => label.Value.Length > 0)
                    .ToDictionary(label => label.label, label => label.Value, StringComparer.Ordinal),
                values = Steps(start, end, distance)
                    .Select(at => (at, Lines: group.Count(line => line.At > at - span && line.At <= at)))
                    .Where(point => point.Lines > 0)
                    .Select(point =>
                        new object[]
                        {
                            point.at.ToUnixTimeMilliseconds() / 1000.0,
                            point.Lines.ToString(CultureInfo.InvariantCulture),
                        }
                    )
                    .ToList(),
            })
            .Where(series => series.values.Count > 0);
    }

    private IEnumerable<object> Lines(
        string query,
        DateTimeOffset start,
        DateTimeOffset end,
        System.Collections.Specialized.NameValueCollection form
    )
    {
        Assert.Equal("backward", form["direction"]);
        var pipeline = new LogQlPipeline(query);
        return lines
            .Where(line => line.At >= start && line.At < end && pipeline.Run(line.Text, line.Labels) is not null)
            .OrderByDescending(line => line.At)
            .Take(int.Parse(form["limit"]!, CultureInfo.InvariantCulture))
            .GroupBy(line => string.Join(',', line.Labels))
            .Select(stream => new
            {
                stream = stream.First().Labels,
                values = stream.Select(line => new[] { $"{line.At.ToUnixTimeMilliseconds()}000000", line.Text }),
            });
    }

    private static IEnumerable<DateTimeOffset> Steps(DateTimeOffset start, DateTimeOffset end, TimeSpan step)
    {
        for (var at = start; at <= end; at += step)
            yield return at;
    }

    private static TimeSpan Seconds(string seconds) => TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture));

    private static DateTimeOffset Time(string nanoseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(long.Parse(nanoseconds, CultureInfo.InvariantCulture) / 100);

    [GeneratedRegex(@"^sum by \((?<by>[^)]*)\) \(count_over_time\((?<pipeline>.*) \[(?<span>\d+)s\]\)\)$")]
    private static partial Regex Count();
}
